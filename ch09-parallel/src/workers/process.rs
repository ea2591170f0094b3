//! A worker, seen from its parent.

use std::ffi::OsString;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant};

use super::error::PoolError;
use super::program;
use super::serve::{ERROR, OK, READY};

/// A message of a worker.
pub(super) enum Said {
    Ready,
    Answer(Vec<u8>),
    Error(String),
    /// The beginning of something else.
    Nonsense(String),
    /// Its output has ended.
    Nothing,
}

/// Bytes of the largest answer: a length beyond it is nonsense.
const LARGEST: u64 = 1 << 32;

/// From the end of a worker's output to the end of its process.
const PATIENCE: Duration = Duration::from_secs(1);

/// One worker, which ends when this value is dropped.
#[derive(Debug)]
pub(super) struct Process {
    number: usize,
    child: Child,
    input: ChildStdin,
}

impl Process {
    /// Starts worker `number`. What it says is sent to `parent` with that number.
    pub(super) fn start(
        number: usize,
        files: &[OsString],
        parent: Sender<(usize, Said)>,
    ) -> Result<Self, PoolError> {
        Self::spawn(number, program::command(number, files)?, parent)
            .map_err(|source| PoolError::Start { worker: number, source })
    }

    /// Starts `command` as worker `number`.
    pub(super) fn spawn(
        number: usize,
        mut command: Command,
        parent: Sender<(usize, Said)>,
    ) -> io::Result<Self> {
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let (Some(input), Some(output)) = (input, output) else {
            unreachable!("both are pipes");
        };
        let process = Self { number, child, input };
        // A thread for each worker: whoever waits for several pipes at once needs either that or poll(2).
        thread::Builder::new().name(format!("worker {number}")).spawn(move || {
            let mut output = BufReader::new(output);
            loop {
                let said = hear(&mut output).unwrap_or(Said::Nothing);
                let last = matches!(said, Said::Nonsense(_) | Said::Nothing);
                if parent.send((number, said)).is_err() || last {
                    return;
                }
            }
        })?;
        Ok(process)
    }

    pub(super) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Sends a line. It fits the pipe's buffer, which is empty: a worker has one job at a time.
    pub(super) fn send(&mut self, mut line: String) -> Result<(), PoolError> {
        line.push('\n');
        self.input.write_all(line.as_bytes()).map_err(|_| self.ended())
    }

    /// Why it says no more.
    pub(super) fn ended(&mut self) -> PoolError {
        let (worker, id) = (self.number, self.id());
        match self.status() {
            Some(status) => PoolError::Ended { worker, id, status },
            None => self.nonsense("the end of its output".into(), "the end of its process, too"),
        }
    }

    pub(super) fn nonsense(&self, said: String, expected: &'static str) -> PoolError {
        PoolError::Nonsense { worker: self.number, id: self.id(), said, expected }
    }

    fn status(&mut self) -> Option<ExitStatus> {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            match self.child.try_wait() {
                Ok(None) => thread::sleep(Duration::from_millis(1)),
                ended => return ended.ok().flatten(),
            }
        }
        None
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It would end by itself when its input ends. This is quicker, and holds for one that is stuck.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The next message.
fn hear(output: &mut BufReader<ChildStdout>) -> io::Result<Said> {
    const HEAD: u64 = 40;
    let mut head = Vec::new();
    output.by_ref().take(HEAD).read_until(b'\n', &mut head)?;
    if head.is_empty() {
        return Ok(Said::Nothing);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let length = |(word, length): (&str, &str)| match length.parse() {
        Ok(length) if length <= LARGEST => Some((word.to_owned(), length)),
        _ => None,
    };
    let Some((word, length)) =
        head.strip_suffix('\n').and_then(|head| length(head.split_once(' ')?))
    else {
        return Ok(Said::Nonsense(head));
    };
    let mut bytes = Vec::new();
    // Not reserved: who says a length need not keep it.
    if output.by_ref().take(length).read_to_end(&mut bytes)? as u64 != length {
        return Ok(Said::Nothing);
    }
    Ok(match word.as_str() {
        OK => Said::Answer(bytes),
        ERROR => Said::Error(String::from_utf8_lossy(&bytes).into_owned()),
        READY if length == 0 => Said::Ready,
        _ => Said::Nonsense(head),
    })
}
