//! Is one number prime, and who tells the others when the answer is known (book: verifying primes).
//!
//! A divisor settles the matter, and then all further work is in vain. The rungs differ in how the
//! workers learn of it, and in what it costs them to ask.
//!
//! ```
//! use ch09_parallel::is_prime::miller_rabin::miller_rabin;
//!
//! assert!(miller_rabin(18_446_744_073_709_551_557));
//! ```

pub mod checked_less_often;
pub mod divide;
pub mod flag;
pub mod less_naive_pool;
pub mod manager;
pub mod manager_flag;
pub mod mapped_file_flag;
pub mod miller_rabin;
pub mod naive_pool;
pub mod redis_flag;
pub mod serial;
pub mod shared_memory_flag;

use std::num::NonZeroU64;

use shared::ladder::{Ladder, Rung};

use crate::helpers::{HelperError, Helpers};
use crate::redis_server;
use crate::workers;

use flag::FlagAt;

/// Whether an odd number is prime that no number below 1000 divides: the pool tries the other divisors,
/// and each worker looks at the flag once in `every` of them.
///
/// # Errors
///
/// A process did not start, ended, or did not answer.
pub fn with_flag(
    number: u64,
    flag: FlagAt,
    every: NonZeroU64,
    helpers: &mut Helpers,
) -> Result<bool, HelperError> {
    Ok(divide::by_pool(helpers.pool()?, number, divide::SMALL, flag, every.get())?)
}

/// Whether a number is prime, with the help of processes that are started at the first call and kept.
///
/// # Errors
///
/// A process did not start, ended, or did not answer within 60 s, the patience of
/// the pool.
pub type IsPrime = fn(number: u64, helpers: &mut Helpers) -> Result<bool, HelperError>;

/// Every way this chapter checks a number.
pub const LADDER: Ladder<IsPrime> = Ladder {
    name: "is_prime",
    naive: Rung::new(
        "serial",
        "9.4",
        "One process tries all odd divisors up to the square root, and stops at the first that divides.",
        |number, _| Ok(serial::serial(number)),
    ),
    faster: &[
        Rung::new(
            "naive_pool",
            "9.4",
            "Each worker tries a part; the caller waits for all, even if the first division finds a divisor.",
            naive_pool::naive_pool,
        ),
        Rung::new(
            "less_naive_pool",
            "9.4",
            "Tries small divisors first, without the pool: most composite numbers have one.",
            less_naive_pool::less_naive_pool,
        ),
        Rung::new(
            "manager_flag",
            "9.4",
            "A process keeps a flag; workers ask it over a socket every 1000 divisors, and stop early.",
            manager_flag::manager_flag,
        ),
        Rung::<IsPrime>::new(
            "redis_flag",
            "9.4",
            "The same flag in a Redis server, which programs in any language can use.",
            redis_flag::redis_flag,
        )
        .needs(redis_server::installed),
        Rung::<IsPrime>::new(
            "shared_memory_flag",
            "9.4",
            "The flag in shared memory: a look is one load, so cheap that it precedes every division.",
            shared_memory_flag::shared_memory_flag,
        )
        .needs(workers::available),
        Rung::<IsPrime>::new(
            "mapped_file_flag",
            "9.4",
            "The flag in a mapped file: the same load, from the system's page cache.",
            mapped_file_flag::mapped_file_flag,
        )
        .needs(workers::available),
        Rung::<IsPrime>::new(
            "checked_less_often",
            "9.4",
            "The flag in shared memory, read every 1000 divisors: the reads cost little, so this saves little.",
            checked_less_often::checked_less_often,
        )
        .needs(workers::available),
        Rung::new(
            "miller_rabin",
            "beyond",
            "A better algorithm on one core: less than a thousand multiplications, whatever the divisors are.",
            |number, _| Ok(miller_rabin::miller_rabin(number)),
        ),
    ],
};
