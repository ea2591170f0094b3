//! Several workers, and who does what.

use std::fs::File;
use std::process::Command;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use super::error::PoolError;
use super::job::{Job, Task};
use super::process::{Process, Said};
use super::shared_words::{Blocks, Kept, Words};

/// How long a job may take, unless [`Pool::with_patience`] says otherwise.
const PATIENCE: Duration = Duration::from_secs(60);

/// Worker processes that are started once and then do one task after the other.
///
/// They end when this value is dropped, and when this process ends in any way.
#[derive(Debug)]
pub struct Pool {
    workers: Vec<Process>,
    said: Receiver<(usize, Said)>,
    blocks: Blocks,
    patience: Duration,
    spans: Vec<Span>,
    closed: bool,
}

/// When a worker was at a task, as seen from the parent.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    /// Which worker.
    pub worker: usize,
    /// When it was asked.
    pub start: Instant,
    /// When its answer had come.
    pub end: Instant,
}

impl Pool {
    /// Starts so many processes and waits until all are ready.
    ///
    /// # Errors
    ///
    /// There are to be 0 workers, their program is not found, or the system refused something.
    pub fn start(workers: usize) -> Result<Self, PoolError> {
        let blocks = Blocks::new()?;
        let inherited = blocks.inherit()?;
        let (parent, said) = mpsc::channel();
        let start = |worker| Process::start(worker, inherited.names(), parent.clone());
        let workers = (0..workers).map(start).collect::<Result<_, _>>()?;
        Self { workers, said, blocks, patience: PATIENCE, spans: Vec::new(), closed: false }.ready()
    }

    /// Starts workers of another program, which must speak as `ch09-worker` does; they share no memory.
    ///
    /// # Errors
    ///
    /// As [`Pool::start`].
    pub fn of(commands: impl IntoIterator<Item = Command>) -> Result<Self, PoolError> {
        let (parent, said) = mpsc::channel();
        let start = |(worker, command)| {
            Process::spawn(worker, command, parent.clone())
                .map_err(|source| PoolError::Start { worker, source })
        };
        let workers = commands.into_iter().enumerate().map(start).collect::<Result<_, _>>()?;
        Self {
            workers,
            said,
            blocks: Blocks::none(),
            patience: PATIENCE,
            spans: Vec::new(),
            closed: false,
        }
        .ready()
    }

    fn ready(mut self) -> Result<Self, PoolError> {
        if self.workers.is_empty() {
            return Err(PoolError::NoWorkers);
        }
        let mut waiting = vec![Some(Instant::now()); self.workers.len()];
        while waiting.iter().any(Option::is_some) {
            let (worker, said) = self.hear(&waiting)?;
            match said {
                Said::Ready if waiting[worker].take().is_some() => {}
                said => return Err(self.complaint(worker, said, "a line \"ready 0\"")),
            }
        }
        Ok(self)
    }

    /// When each worker was at which task in the last call of [`Pool::map`], in the order of their ends.
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// Changes how long one task may take before [`PoolError::Silent`]; it is 60 s at first.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// How many workers there are.
    pub fn workers(&self) -> usize {
        self.workers.len()
    }

    /// The workers' processes.
    pub fn ids(&self) -> Vec<u32> {
        self.workers.iter().map(Process::id).collect()
    }

    /// So many words of memory that this process and the workers share; the workers see them by
    /// [`Worker::words`](super::Worker::words).
    ///
    /// They are zero at first and keep what was written: there is one such memory of each kind for the
    /// life of the pool, and it grows when more words are asked for.
    ///
    /// # Errors
    ///
    /// The system refused them, or does not have shared memory.
    pub fn words(&mut self, kept: Kept, count: usize) -> Result<Words, PoolError> {
        Ok(self.blocks.words(kept, count)?)
    }

    /// The file behind the words on the disk. Nobody may make it shorter: it may be mapped.
    pub(crate) fn file(&mut self) -> Result<&mut File, PoolError> {
        Ok(self.blocks.file()?)
    }

    /// Has the workers do all tasks: their answers, in the order of the tasks.
    ///
    /// The first tasks go to the workers in their order, each further one to the next worker that is
    /// free. So with one task for each worker, worker 0 does the first one.
    ///
    /// # Errors
    ///
    /// The first worker that ended, failed, did not answer in time, or said something else. The pool
    /// has ended then: what the others do is of no use without it.
    pub fn map<T: Task>(
        &mut self,
        tasks: impl IntoIterator<Item = T>,
    ) -> Result<Vec<T::Answer>, PoolError> {
        if self.closed {
            return Err(PoolError::Closed);
        }
        // Until all is well: an iterator may panic, too, and leave answers under way.
        self.closed = true;
        let answers = self.deal(tasks.into_iter());
        match answers {
            Ok(_) => self.closed = false,
            Err(_) => self.workers.clear(),
        }
        answers
    }

    fn deal<T: Task>(
        &mut self,
        tasks: impl Iterator<Item = T>,
    ) -> Result<Vec<T::Answer>, PoolError> {
        let mut tasks = tasks.fuse().enumerate();
        self.spans.clear();
        let mut answers: Vec<Option<T::Answer>> = Vec::new();
        // Which task each worker is at, and since when.
        let mut tasks_at = vec![0; self.workers.len()];
        let mut since = vec![None; self.workers.len()];
        for worker in 0..self.workers.len() {
            let Some((at, task)) = tasks.next() else { break };
            (tasks_at[worker], since[worker]) = (at, Some(self.send(worker, task)?));
            answers.push(None);
        }
        while since.iter().any(Option::is_some) {
            let (worker, said) = self.hear(&since)?;
            let (start, answer) = match (said, since[worker].take()) {
                (Said::Answer(bytes), Some(start)) => (start, T::decode(bytes)),
                (said, _) => return Err(self.complaint(worker, said, "an answer")),
            };
            self.spans.push(Span { worker, start, end: Instant::now() });
            if answer.is_none() {
                let said = "an answer of another kind".into();
                return Err(self.workers[worker].nonsense(said, std::any::type_name::<T::Answer>()));
            }
            answers[tasks_at[worker]] = answer;
            if let Some((at, task)) = tasks.next() {
                (tasks_at[worker], since[worker]) = (at, Some(self.send(worker, task)?));
                answers.push(None);
            }
        }
        Ok(answers.into_iter().flatten().collect())
    }

    fn send(&mut self, worker: usize, task: impl Into<Job>) -> Result<Instant, PoolError> {
        let job: Job = task.into();
        let line = serde_json::to_string(&job).expect("a job has no keys but text");
        self.workers[worker].send(line)?;
        Ok(Instant::now())
    }

    /// The next message of any worker, while those with a time in `since` are waited for.
    fn hear(&self, since: &[Option<Instant>]) -> Result<(usize, Said), PoolError> {
        let first =
            since.iter().enumerate().filter_map(|(worker, since)| Some((worker, (*since)?)));
        let (worker, since) = first.min_by_key(|(_, since)| *since).expect("somebody works");
        let left = self.patience.saturating_sub(since.elapsed());
        self.said.recv_timeout(left).map_err(|_| PoolError::Silent {
            worker,
            id: self.workers[worker].id(),
            patience: self.patience,
        })
    }

    /// What is wrong with a message.
    fn complaint(&mut self, worker: usize, said: Said, expected: &'static str) -> PoolError {
        let process = &mut self.workers[worker];
        match said {
            Said::Nothing => process.ended(),
            Said::Error(why) => PoolError::Failed { worker, id: process.id(), why },
            Said::Nonsense(said) => process.nonsense(said, expected),
            Said::Ready => process.nonsense("ready".into(), expected),
            Said::Answer(_) => process.nonsense("an answer".into(), "silence until it is asked"),
        }
    }
}
