// To take home: nothing: it needs the worker processes of this chapter.

//! Processes that write into memory which they share.

use serde::{Deserialize, Serialize};

use crate::helpers::{HelperError, Helpers};
use crate::workers::{JobError, Kept, Task, Worker};

use super::Array;
use super::rows::{part, write};

/// Fills the rows of an array: each process writes its part where it belongs.
///
/// The system maps the same pages into every process. Nothing is sent but who writes which rows.
pub fn in_place(array: &Array, helpers: &mut Helpers) -> Result<(), HelperError> {
    let pool = helpers.pool()?;
    let workers = pool.workers();
    pool.map((0..workers).map(|writer| {
        let rows = part(array.rows(), writer, workers);
        let places = rows.start * array.columns()..rows.end * array.columns();
        WriteInPlace { start: places.start, end: places.end }
    }))?;
    Ok(())
}

/// Writes words `start` to `end` of the memory that the pool shares.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct WriteInPlace {
    start: usize,
    end: usize,
}

impl Task for WriteInPlace {
    type Answer = ();

    fn run(self, worker: &mut Worker) -> Result<(), JobError> {
        let words = worker.words(Kept::InMemory, self.end)?;
        let part = words.get(self.start..).ok_or("a part that ends before it starts")?;
        write(part, self.start, worker.number());
        Ok(())
    }
}
