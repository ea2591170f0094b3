//! Which program a worker runs.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use super::error::PoolError;
use super::serve::{self, Worker};
use super::shared_words::Blocks;

/// As the first argument, it turns any program that calls [`work_if_asked`] into a worker.
const ASKED: &str = "ch09-worker";

/// Whether this program can be its own worker. One that would not ask would start itself without end.
static ASKS: AtomicBool = AtomicBool::new(false);

/// Turns this process into a worker and ends with it, if it was started for that.
///
/// Benches and examples begin with it: their pools start the same program once more. A program
/// without it, such as a test, uses `ch09-worker`, which cargo builds beside it.
pub fn work_if_asked() {
    // Relaxed: the flag brings no other data with it.
    ASKS.store(true, Relaxed);
    let mut words = env::args_os().skip(1);
    if words.next().is_some_and(|word| word == ASKED) {
        let words: Vec<String> = words.map(|word| word.to_string_lossy().into_owned()).collect();
        match worker(&words) {
            Some(worker) => serve::serve(worker),
            None => {
                eprintln!(
                    "{ASKED}: {words:?}; expected the worker's number, and no files or the two that it \
                     inherits"
                );
                std::process::exit(2);
            }
        }
    }
}

fn worker(words: &[String]) -> Option<Worker> {
    let (number, files) = words.split_first()?;
    Some(Worker::new(number.parse().ok()?, Blocks::inherited(files)?))
}

/// How to start worker `number`, which inherits `files`.
pub(super) fn command(number: usize, files: &[OsString]) -> Result<Command, PoolError> {
    let mut command = Command::new(program()?);
    command.arg(ASKED).arg(number.to_string()).args(files);
    Ok(command)
}

fn program() -> Result<PathBuf, PoolError> {
    let this = env::current_exe().unwrap_or_default();
    if ASKS.load(Relaxed) {
        return Ok(this);
    }
    // Tests lie in `debug/deps`, and the worker in `debug`.
    let folders = this.ancestors().skip(1).take(3);
    let name = format!("{ASKED}{}", env::consts::EXE_SUFFIX);
    let mut places = folders.map(|folder: &Path| folder.join(&name));
    places.find(|place| place.is_file()).ok_or(PoolError::NoProgram { beside: this })
}
