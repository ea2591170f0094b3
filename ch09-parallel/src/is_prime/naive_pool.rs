// To take home: nothing: it needs the worker processes of this chapter.

//! The divisors shared among processes.

use crate::helpers::{HelperError, Helpers};

use super::divide::by_pool;
use super::flag::FlagAt;

/// Whether a number is prime: each worker tries an equal part of the divisors.
///
/// The pool waits for all of them, also when the first one has found a divisor.
pub fn naive_pool(number: u64, helpers: &mut Helpers) -> Result<bool, HelperError> {
    if number < 3 || number.is_multiple_of(2) {
        return Ok(number == 2);
    }
    Ok(by_pool(helpers.pool()?, number, 3, FlagAt::Nowhere, u64::MAX)?)
}
