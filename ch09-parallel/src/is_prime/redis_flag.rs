// To take home: nothing: it needs the worker processes of this chapter.

//! A flag in a server that any program can reach.

use crate::helpers::{HelperError, Helpers};

use super::divide::{SMALL, by_pool, by_small_divisors};
use super::flag::FlagAt;

/// Divisors from one question to the next: a question takes as long as thousands of divisions.
const EVERY: u64 = 1000;

/// Whether a number is prime: a Redis server knows whether a divisor was found.
pub fn redis_flag(number: u64, helpers: &mut Helpers) -> Result<bool, HelperError> {
    if let Some(answer) = by_small_divisors(number) {
        return Ok(answer);
    }
    let flag = FlagAt::Redis(helpers.redis()?, helpers.ticket());
    Ok(by_pool(helpers.pool()?, number, SMALL, flag, EVERY)?)
}
