//! What a worker of the pool does: it tries a part of the divisors.

use serde::{Deserialize, Serialize};

use crate::workers::{JobError, Pool, PoolError, Task, Worker};

use super::flag::{Flag, FlagAt};

/// Tries `count` odd divisors, `from` and every second number after it.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Divide {
    number: u64,
    from: u64,
    count: u64,
    flag: FlagAt,
    /// The flag is looked at after so many divisors.
    every: u64,
}

impl Task for Divide {
    /// Whether it found a divisor.
    type Answer = bool;

    fn run(self, worker: &mut Worker) -> Result<bool, JobError> {
        if self.every == 0 {
            return Err(
                format!("{self:?}; expected a look at the flag after at least 1 divisor").into()
            );
        }
        self.flag.open(worker)?.search(self)
    }
}

impl Divide {
    /// The loop of every rung with a pool, compiled once for each kind of flag.
    pub(super) fn search(self, flag: &mut impl Flag) -> Result<bool, JobError> {
        let (mut divisor, mut unchecked) = (self.from, self.every);
        for _ in 0..self.count {
            unchecked -= 1;
            if unchecked == 0 {
                if flag.is_raised()? {
                    return Ok(false);
                }
                unchecked = self.every;
            }
            if self.number.is_multiple_of(divisor) {
                flag.raise()?;
                return Ok(true);
            }
            divisor += 2;
        }
        Ok(false)
    }
}

/// Below it the parent tries all divisors itself: that takes no longer than to ask a worker.
pub(super) const SMALL: u64 = 1000;

/// What can be said without the pool: numbers that have a small divisor, or are too small for others.
pub(super) fn by_small_divisors(number: u64) -> Option<bool> {
    if number < 3 || number.is_multiple_of(2) {
        return Some(number == 2);
    }
    let divisors = (3..SMALL).step_by(2);
    let end = number.isqrt();
    match divisors.take_while(|&divisor| divisor <= end).any(|d| number.is_multiple_of(d)) {
        true => Some(false),
        false => (end < SMALL).then_some(true),
    }
}

/// Whether an odd number is prime, of which divisors below `first` are done with: each worker tries an
/// equal part of the odd divisors from `first` up to the square root, and all of them are waited for.
pub(super) fn by_pool(
    pool: &mut Pool,
    number: u64,
    first: u64,
    flag: FlagAt,
    every: u64,
) -> Result<bool, PoolError> {
    if let FlagAt::Words(kept, _) = flag {
        pool.words(kept, 1)?;
    }
    let first = first | 1;
    let divisors = (number.isqrt() + 2).saturating_sub(first) / 2;
    let workers = pool.workers() as u64;
    // No product overflows: there are less than 2^31 divisors.
    let cut = |worker| divisors * worker / workers;
    let tasks = (0..workers).map(|worker| {
        let (from, count) = (first + 2 * cut(worker), cut(worker + 1) - cut(worker));
        Divide { number, from, count, flag, every }
    });
    Ok(!pool.map(tasks)?.contains(&true))
}
