// To take home: nothing: it needs the worker processes of this chapter.

//! A number in a file, with a lock on the file.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, Write as _};

use serde::{Deserialize, Serialize};

use crate::helpers::{HelperError, Helpers};
use crate::workers::{JobError, PoolError, Task, Worker};

/// Has each worker's process add 1 so many times to the number in a file, and lock the file meanwhile.
///
/// The number is text, as in the book. The lock belongs to a file that is open: each process opens the file
/// for itself, and the system frees the lock of a process that ends in any way.
pub fn file_lock(each: u64, helpers: &mut Helpers) -> Result<u64, HelperError> {
    count(each, helpers, true)
}

/// Also without the lock, to count what is lost.
pub(super) fn count(each: u64, helpers: &mut Helpers, lock: bool) -> Result<u64, HelperError> {
    let pool = helpers.pool()?;
    write(pool.file()?, 0).map_err(PoolError::Memory)?;
    pool.map((0..pool.workers()).map(|_| CountInFile { each, lock }))?;
    Ok(read(pool.file()?).map_err(PoolError::Memory)?)
}

/// Whether each process can open the pool's file for itself.
///
/// # Errors
///
/// Says why not.
pub fn available() -> Result<(), String> {
    match cfg!(target_os = "linux") {
        true => Ok(()),
        false => Err("needs Linux, where a process can open a file anew that has no name".into()),
    }
}

/// Adds 1 so many times to the number in the pool's file.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct CountInFile {
    each: u64,
    lock: bool,
}

impl Task for CountInFile {
    type Answer = ();

    fn run(self, worker: &mut Worker) -> Result<(), JobError> {
        let file = worker.file()?;
        for _ in 0..self.each {
            if self.lock {
                file.lock()?;
            }
            let number = read(file)?;
            write(file, number + 1)?;
            if self.lock {
                file.unlock()?;
            }
        }
        Ok(())
    }
}

/// The number in the first line.
fn read(file: &mut File) -> io::Result<u64> {
    let mut bytes = [0; 24];
    file.rewind()?;
    let length = file.read(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes[..length]);
    let line = text.lines().next().unwrap_or_default();
    line.parse().map_err(|_| io::Error::other(format!("{line:?} is no number")))
}

/// Always as many digits: the file never becomes shorter, as others may have mapped it.
fn write(file: &mut File, number: u64) -> io::Result<()> {
    file.rewind()?;
    file.write_all(format!("{number:020}\n").as_bytes())
}
