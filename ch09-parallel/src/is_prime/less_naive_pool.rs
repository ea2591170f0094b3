// To take home: nothing: it needs the worker processes of this chapter.

//! Small divisors first.

use crate::helpers::{HelperError, Helpers};

use super::divide::{SMALL, by_pool, by_small_divisors};
use super::flag::FlagAt;

/// Whether a number is prime: this process tries small divisors, and only then asks the pool.
///
/// A third of all odd numbers is divisible by 3, a fifth by 5: most numbers never reach the pool.
pub fn less_naive_pool(number: u64, helpers: &mut Helpers) -> Result<bool, HelperError> {
    match by_small_divisors(number) {
        Some(answer) => Ok(answer),
        None => Ok(by_pool(helpers.pool()?, number, SMALL, FlagAt::Nowhere, u64::MAX)?),
    }
}
