//! A worker, seen from inside its own process.

use std::fs::File;
use std::io::{self, BufRead as _, Write};
use std::sync::mpsc;
use std::{process, thread};

use super::job::{Job, JobError};
use super::shared_words::{Blocks, Kept, Words};

/// The first line of a worker that is ready for its first job.
pub(super) const READY: &str = "ready";
/// Before the number of bytes in an answer.
pub(super) const OK: &str = "ok";
/// Before the number of bytes in the text of an error.
pub(super) const ERROR: &str = "error";

/// What a task finds in the worker's process.
#[derive(Debug)]
pub struct Worker {
    number: usize,
    blocks: Blocks,
}

impl Worker {
    pub(super) fn new(number: usize, blocks: Blocks) -> Self {
        Self { number, blocks }
    }

    /// Which of the pool's workers it is, from 0.
    pub fn number(&self) -> usize {
        self.number
    }

    /// So many words that the pool's parent and workers share: [`Pool::words`](super::Pool::words).
    ///
    /// # Errors
    ///
    /// The parent has asked for fewer, the system refused them, or it does not have shared memory.
    pub fn words(&mut self, kept: Kept, count: usize) -> io::Result<Words> {
        self.blocks.words(kept, count)
    }

    /// The file behind the words on the disk, opened by this worker: locks of two workers exclude each
    /// other. Nobody may make it shorter: it may be mapped.
    pub(crate) fn file(&mut self) -> io::Result<&mut File> {
        self.blocks.file()
    }
}

/// Does one job after the other, and ends with the standard input.
pub(super) fn serve(mut worker: Worker) -> ! {
    let (to_work, jobs) = mpsc::channel();
    thread::spawn(move || {
        for line in io::stdin().lock().lines().map_while(Result::ok) {
            let _ = to_work.send(line);
        }
        // Nobody wants the answer of a job under way: the parent has gone, or has no use for a worker.
        // Linux could tell a process that its parent has ended (PR_SET_PDEATHSIG). That signal comes
        // when the thread that started the worker ends, though the pool may live on in another one.
        process::exit(0);
    });
    let mut output = io::stdout().lock();
    let mut answer = |head: &str, bytes: &[u8]| {
        writeln!(output, "{head} {}", bytes.len())?;
        output.write_all(bytes)?;
        output.flush()
    };
    let mut said = answer(READY, b"");
    while said.is_ok()
        && let Ok(line) = jobs.recv()
    {
        said = match run(&line, &mut worker) {
            Ok(bytes) => answer(OK, &bytes),
            Err(error) => answer(ERROR, error.to_string().as_bytes()),
        };
    }
    // The parent reads no more.
    process::exit(1)
}

fn run(line: &str, worker: &mut Worker) -> Result<Vec<u8>, JobError> {
    let job: Job = serde_json::from_str(line).map_err(|error| format!("no job: {error}"))?;
    job.run(worker)
}
