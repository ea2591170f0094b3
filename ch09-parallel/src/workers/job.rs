//! What a worker can be asked for.

use std::error::Error;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::serve::Worker;
use crate::counter::file_lock::CountInFile;
use crate::counter::redis::CountInRedis;
use crate::counter::shared_atomic::CountInMemory;
use crate::is_prime::divide::Divide;
use crate::is_prime::manager::Manage;
use crate::pi::processes::Samples;
use crate::shared_array::in_place::WriteInPlace;
use crate::shared_array::returned::MakePart;

/// Why a worker could not do its job; the parent gets its text.
pub type JobError = Box<dyn Error>;

/// Something that a worker process does.
///
/// To add one: a type that says what to do, this trait for it, and a line in the list [`Job`]. It must
/// fit a line of a few KiB; what is larger belongs in [shared memory](Worker::words). It must not print
/// on the standard output, where the answers go.
pub trait Task: Serialize + Into<Job> {
    /// What the worker answers.
    type Answer: Serialize + DeserializeOwned;

    /// Does it, in the worker's process.
    ///
    /// # Errors
    ///
    /// The parent gets the text of the error.
    fn run(self, worker: &mut Worker) -> Result<Self::Answer, JobError>;

    /// The answer as bytes.
    ///
    /// # Errors
    ///
    /// The answer cannot be written as JSON.
    fn encode(answer: &Self::Answer) -> Result<Vec<u8>, JobError> {
        Ok(serde_json::to_vec(answer)?)
    }

    /// The answer from its bytes, in the parent; `None` if they are no answer.
    fn decode(bytes: Vec<u8>) -> Option<Self::Answer> {
        serde_json::from_slice(&bytes).ok()
    }
}

/// Makes [`Job`] from the list of what there is.
macro_rules! jobs {
    ($($name:ident($task:ty),)+) => {
        /// Everything that a worker can be asked for: a line of JSON that begins with its name.
        #[derive(Debug, Serialize, Deserialize)]
        pub enum Job {
            $(#[expect(missing_docs, reason = "the task's own documentation says it")] $name($task),)+
        }

        $(impl From<$task> for Job {
            fn from(task: $task) -> Self {
                Self::$name(task)
            }
        })+

        impl Job {
            /// Does it, in the worker's process: the bytes of the answer.
            pub(super) fn run(self, worker: &mut Worker) -> Result<Vec<u8>, JobError> {
                match self {
                    $(Self::$name(task) => {
                        let answer = task.run(worker)?;
                        <$task as Task>::encode(&answer)
                    })+
                }
            }
        }
    };
}

jobs! {
    CountInFile(CountInFile),
    CountInMemory(CountInMemory),
    CountInRedis(CountInRedis),
    Divide(Divide),
    MakePart(MakePart),
    Manage(Manage),
    Samples(Samples),
    Sum(Sum),
    WriteInPlace(WriteInPlace),
}

/// Adds the whole numbers from `start` up to `end`, without `end`: the smallest task, to copy from.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Sum {
    /// The first one.
    pub start: u64,
    /// One more than the last one.
    pub end: u64,
}

impl Task for Sum {
    type Answer = u64;

    fn run(self, _: &mut Worker) -> Result<u64, JobError> {
        let sum = (self.start..self.end).try_fold(0_u64, u64::checked_add);
        sum.ok_or_else(|| format!("the sum of {self:?} has more than 64 bits").into())
    }
}
