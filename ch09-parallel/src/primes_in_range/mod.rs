//! How many primes a range holds, dealt out to workers in several ways (book 9.3).
//!
//! ```
//! use ch09_parallel::primes_in_range::sieve_on_all_cores::sieve_on_all_cores;
//!
//! assert_eq!(sieve_on_all_cores(100_000_000..101_000_000, 2), 54_208);
//! ```

pub mod chunks;
pub mod dynamic_chunks;
pub mod feeder_thread;
pub mod queue;
pub mod queue_of_less_work;
pub mod queue_with_poison_pills;
pub mod segmented_sieve;
pub mod serial;
pub mod sieve_on_all_cores;
pub mod static_chunks;
#[allow(unused_variables, reason = "not yet written")]
pub mod yours;

use std::ops::Range;

use shared::ladder::{Ladder, Rung};

use serial::{is_prime, serial};

/// The number of primes in a range, found by so many workers at a time.
///
/// A count, because a list of the primes below 10^9 takes 400 MB. A range of one number asks whether
/// it is prime, so that counts over all ranges say as much as lists.
///
/// The range is half-open and misses nothing: `u64::MAX` is divisible by 3. An empty range holds no
/// primes, and so does one whose end comes before its start, as in every iterator over it. No
/// workers count as one.
pub type Count = fn(numbers: Range<u64>, workers: usize) -> u64;

/// Numbers in a dynamic chunk: about a millisecond of trial division around 10^8.
///
/// The example `chunks` measures other sizes.
pub const CHUNK: u64 = 1000;

/// Every way this chapter counts primes.
pub const LADDER: Ladder<Count> = Ladder {
    name: "primes_in_range",
    naive: Rung::new(
        "serial",
        "9.3",
        "Trial division by odd numbers, one number after the other.",
        |numbers, _| serial(numbers),
    ),
    faster: &[
        Rung::new(
            "static_chunks",
            "9.3",
            "One equal part for each worker; all wait for the one whose part takes longest.",
            |numbers, workers| static_chunks::static_chunks(numbers, workers, serial),
        ),
        Rung::new(
            "dynamic_chunks",
            "9.3",
            "Small parts; a worker that is done takes the next one, so nobody idles for long.",
            |numbers, workers| dynamic_chunks::dynamic_chunks(numbers, workers, CHUNK, serial),
        ),
        Rung::new(
            "queue_with_poison_pills",
            "9.3",
            "Single numbers through a queue: each needs a lock and often a wake-up.",
            |numbers, workers| {
                queue_with_poison_pills::queue_with_poison_pills(numbers, workers, is_prime)
            },
        ),
        Rung::new(
            "queue_of_less_work",
            "9.3",
            "Multiples of 2, 3 and 5 never enter the queue: 8 numbers of 30 remain.",
            |numbers, workers| queue_of_less_work::queue_of_less_work(numbers, workers, is_prime),
        ),
        Rung::new(
            "feeder_thread",
            "9.3",
            "Another thread fills the queue, and the caller takes results as they come.",
            |numbers, workers| feeder_thread::feeder_thread(numbers, workers, is_prime),
        ),
        Rung::new(
            "segmented_sieve",
            "beyond",
            "Crosses off multiples instead of dividing: 30 numbers in a byte, a segment in the L1 cache.",
            |numbers, _| segmented_sieve::segmented_sieve(numbers),
        ),
        Rung::new(
            "sieve_on_all_cores",
            "beyond",
            "The same sieve over dynamic chunks: each core has its own L1 cache.",
            sieve_on_all_cores::sieve_on_all_cores,
        ),
        Rung::new("yours", "beyond", "Yours to write.", yours::yours),
    ],
};
