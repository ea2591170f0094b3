//! Computing primes and saving each, in a database that is part of the program (book: the database
//! example).
//!
//! The database is SQLite: a library and a file. A *transaction* is a number of changes of which either all
//! happen or none. When its end is confirmed, it is on the disk; this takes most of the time.
//!
//! ```
//! use ch08_concurrency::save_primes::{batched::batched, read};
//!
//! let folder = tempfile::tempdir()?;
//! let database = folder.path().join("primes.db");
//! batched(0..20, &database)?;
//! assert_eq!(read(&database)?, [2, 3, 5, 7, 11, 13, 17, 19]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod batched;
pub mod database;
pub mod no_io;
pub mod transaction_each;
pub mod writer;

use std::ops::Range;
use std::path::Path;

use shared::ladder::{Ladder, Rung};

pub use database::{is_prime, open, read};

/// Finds the primes among `numbers` and saves each in the table `primes` of the SQLite file
/// `database`, which is made if there is none. Returns the primes in ascending order.
///
/// When this returns, all of them are on the disk. A prime that exists already stays unchanged, so that
/// an interrupted run may begin again. Numbers up to 2^63 can be saved.
pub type Save = fn(numbers: Range<u64>, database: &Path) -> rusqlite::Result<Vec<u64>>;

/// Every way this chapter saves primes in SQLite.
pub const LADDER: Ladder<Save> = Ladder {
    name: "save_primes",
    naive: Rung::new(
        "transaction_each",
        "8.4",
        "A transaction for each prime: the search goes on when the disk has confirmed.",
        transaction_each::transaction_each,
    ),
    faster: &[
        Rung::new(
            "batched",
            "8.4",
            "Five hundred primes in a transaction: they share one wait for the disk.",
            batched::batched,
        ),
        Rung::new(
            "writer",
            "8.4",
            "A thread writes the primes that have arrived, while the search goes on.",
            writer::writer,
        ),
        Rung::new(
            "no_io",
            "8.4",
            "Searches and saves nothing: no rung that saves can be faster.",
            no_io::no_io,
        ),
    ],
};
