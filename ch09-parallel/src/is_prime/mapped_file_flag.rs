// To take home: nothing: it needs the worker processes of this chapter.

//! A flag in a file that all workers map.

use crate::helpers::{HelperError, Helpers};
use crate::workers::Kept;

use super::divide::{SMALL, by_pool, by_small_divisors};
use super::flag::FlagAt;

/// Whether a number is prime: as `shared_memory_flag`, but the word is in a file on the
/// disk, which every process maps into its memory.
pub fn mapped_file_flag(number: u64, helpers: &mut Helpers) -> Result<bool, HelperError> {
    if let Some(answer) = by_small_divisors(number) {
        return Ok(answer);
    }
    let flag = FlagAt::Words(Kept::OnDisk, helpers.ticket());
    Ok(by_pool(helpers.pool()?, number, SMALL, flag, 1)?)
}
