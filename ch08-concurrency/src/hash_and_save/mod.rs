//! Computing and waiting in one program: passwords are hashed, and each hash is saved over the network
//! (second edition: a workload that shares the processor and the network).
//!
//! A hash takes tens of milliseconds of processor time, on purpose. While the thread of an event loop
//! computes, no other future on the loop goes on: no answer is read, no timer fires. Each rung returns how
//! long the longest of these pauses was.
//!
//! ```
//! use ch08_concurrency::hash_and_save::all_cores::all_cores;
//! use ch08_concurrency::server::Server;
//!
//! let server = Server::start()?;
//! let save = format!("http://{}/add?delay=5&name=", server.address());
//! let passwords = [("secret".to_owned(), *b"a salt, 16 bytes")];
//! let (hashes, _) = all_cores(&passwords, 4, &save)?;
//! assert!(hashes[0].starts_with("$2b$04$"));
//! assert_eq!(server.record()?.requests[0].name, hashes[0]);
//! # Ok::<(), std::io::Error>(())
//! ```

pub mod all_cores;
pub mod blocking_thread;
pub mod no_io;
pub mod on_event_loop;
pub mod serial;
pub mod work;
pub mod yielding;

use std::io;
use std::time::Duration;

use shared::ladder::{Ladder, Rung, equal};

/// Hashes every password with its salt at this cost, and saves each hash by requesting `save` with the
/// hash appended, such as `http://localhost:8080/add?delay=100&name=`.
///
/// Returns the hashes, in the order of the passwords, and the longest time for which the event loop was
/// blocked. The cost is the logarithm of the rounds: 4 to 31, and each step doubles the time.
///
/// # Errors
///
/// A hash could not be saved, or the cost does not exist.
pub type Hash = fn(
    passwords: &[(String, [u8; 16])],
    cost: u32,
    save: &str,
) -> io::Result<(Vec<String>, Duration)>;

/// Every way this chapter hashes and saves.
pub const LADDER: Ladder<Hash> = Ladder {
    name: "hash_and_save",
    naive: Rung::new(
        "serial",
        "8.5",
        "Hash, save, wait for the answer, then the next: the processor idles during every wait.",
        serial::serial,
    ),
    faster: &[
        Rung::new(
            "on_event_loop",
            "8.5",
            "All futures at once, but hashing blocks the loop: no save begins before the last hash.",
            on_event_loop::on_event_loop,
        ),
        Rung::new(
            "yielding",
            "8.5",
            "Yields to the loop after each hash: saves overlap, but each hash still blocks the loop.",
            yielding::yielding,
        ),
        Rung::new(
            "blocking_thread",
            "8.5",
            "A thread hashes while the loop saves: the loop never waits for a hash.",
            blocking_thread::blocking_thread,
        ),
        Rung::new(
            "all_cores",
            "8.5",
            "A thread for every core hashes while the loop saves.",
            all_cores::all_cores,
        ),
        Rung::new(
            "no_io",
            "8.5",
            "Hashes on all cores and saves nothing: no rung that saves can be faster.",
            no_io::no_io,
        ),
    ],
};

/// Whether two rungs made the same hashes; their longest pauses may differ.
///
/// # Errors
///
/// Names both.
pub fn agrees(
    (want, _): &(Vec<String>, Duration),
    (got, _): &(Vec<String>, Duration),
) -> Result<(), String> {
    equal(want, got)
}
