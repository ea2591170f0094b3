// To take home: nothing: it needs the worker processes of this chapter.

//! Fewer looks at the flag.

use crate::helpers::{HelperError, Helpers};
use crate::workers::Kept;

use super::divide::{SMALL, by_pool, by_small_divisors};
use super::flag::FlagAt;

/// Divisors from one look to the next.
const EVERY: u64 = 1000;

/// Whether a number is prime: as `shared_memory_flag`, but a worker looks at the flag
/// once in a thousand divisions.
pub fn checked_less_often(number: u64, helpers: &mut Helpers) -> Result<bool, HelperError> {
    if let Some(answer) = by_small_divisors(number) {
        return Ok(answer);
    }
    let flag = FlagAt::Words(Kept::InMemory, helpers.ticket());
    Ok(by_pool(helpers.pool()?, number, SMALL, flag, EVERY)?)
}
