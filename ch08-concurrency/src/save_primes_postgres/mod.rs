//! Computing primes and saving each, in a database over the network (book: the database example).
//!
//! The database is PostgreSQL, a separate program. Besides the disk, each answer now takes a round trip.
//! [`server::start`] starts a server with an empty database, if PostgreSQL is installed.

pub mod batched;
pub mod copy;
pub mod database;
pub mod no_io;
pub mod pipelined;
pub mod request_each;
pub mod saver;
pub mod server;
pub mod transaction_each;
pub mod writer;

use std::ops::Range;

use shared::ladder::{Ladder, Rung};
use tokio_postgres::Error;

/// Finds the primes among `numbers` and saves each in the table `primes` of a PostgreSQL database,
/// which is made if there is none. Returns the primes in ascending order.
///
/// `database` is the address: `"host=127.0.0.1 port=5432 user=postgres"`.
///
/// When this returns, all of them are on the server's disk. A prime that exists already stays
/// unchanged, so that an interrupted run may begin again. Numbers up to 2^63 can be saved.
pub type Save = fn(numbers: Range<u64>, database: &str) -> Result<Vec<u64>, Error>;

/// Every way this chapter saves primes in PostgreSQL.
pub const LADDER: Ladder<Save> = Ladder {
    name: "save_primes_postgres",
    naive: Rung::<Save>::new(
        "transaction_each",
        "8.4",
        "Begin, insert, commit for each prime: three round trips, and a wait for the disk.",
        transaction_each::transaction_each,
    )
    .needs(server::installed),
    faster: &[
        Rung::<Save>::new(
            "request_each",
            "8.4",
            "One round trip for each prime: a single statement is a transaction.",
            request_each::request_each,
        )
        .needs(server::installed),
        Rung::<Save>::new(
            "batched",
            "8.4",
            "Five hundred primes in one statement: one round trip, and one wait for the disk.",
            batched::batched,
        )
        .needs(server::installed),
        Rung::<Save>::new(
            "pipelined",
            "8.4",
            "A statement for each prime, but the next one is sent before the last one is answered.",
            pipelined::pipelined,
        )
        .needs(server::installed),
        Rung::<Save>::new(
            "copy",
            "8.4",
            "PostgreSQL's `COPY` for many rows: one statement, and then only rows.",
            copy::copy,
        )
        .needs(server::installed),
        Rung::<Save>::new(
            "writer",
            "8.4",
            "A task writes the primes that have arrived, while the search goes on.",
            writer::writer,
        )
        .needs(server::installed),
        Rung::<Save>::new(
            "no_io",
            "8.4",
            "Searches and saves nothing: no rung that saves can be faster.",
            no_io::no_io,
        )
        .needs(server::installed),
    ],
};
