// To take home: nothing: it needs the worker processes of this chapter.

//! A flag in a process of its own.

use crate::helpers::{HelperError, Helpers};

use super::divide::{SMALL, by_pool, by_small_divisors};
use super::flag::FlagAt;

/// Divisors from one question to the next: a question takes as long as thousands of divisions.
const EVERY: u64 = 1000;

/// Whether a number is prime: a manager's process knows whether a divisor was found,
/// and each worker asks it over a socket.
pub fn manager_flag(number: u64, helpers: &mut Helpers) -> Result<bool, HelperError> {
    if let Some(answer) = by_small_divisors(number) {
        return Ok(answer);
    }
    let flag = FlagAt::Manager(helpers.manager()?, helpers.ticket());
    Ok(by_pool(helpers.pool()?, number, SMALL, flag, EVERY)?)
}
