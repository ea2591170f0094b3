// To take home: nothing: it needs the worker processes of this chapter.

//! A flag in memory that all workers see.

use crate::helpers::{HelperError, Helpers};
use crate::workers::Kept;

use super::divide::{SMALL, by_pool, by_small_divisors};
use super::flag::FlagAt;

/// Whether a number is prime: all workers look at one word of shared memory before
/// every division.
pub fn shared_memory_flag(number: u64, helpers: &mut Helpers) -> Result<bool, HelperError> {
    if let Some(answer) = by_small_divisors(number) {
        return Ok(answer);
    }
    let flag = FlagAt::Words(Kept::InMemory, helpers.ticket());
    Ok(by_pool(helpers.pool()?, number, SMALL, flag, 1)?)
}
