//! How many samples there are, and how many are missing.

use std::fmt;
use std::ops::RangeInclusive;

/// Samples a second that can be asked for: beyond these, the sampler itself would be most of what it
/// sees.
pub const RATES: RangeInclusive<u32> = 1..=10_000;

/// A profile is as good as its number of samples; none is missing silently: what was taken, lost, late or
/// missed is together what the processor time is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Samples taken.
    pub taken: u64,
    /// Asked for in every second of processor time.
    pub rate: u32,
    /// Asked for and not answered: no room left, or a thread that ended or ignores the signal.
    pub lost: u64,
    /// Not asked for, because the sampler itself had to wait for a core.
    pub late: u64,
    /// Never asked for: owed to threads that ended, or slept, before the sampler came to them.
    pub missed: u64,
    /// Samples whose outermost callers are unknown: their stack was too deep to copy, or not to be
    /// followed.
    pub cut: u64,
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { taken, rate, lost, late, missed, cut } = self;
        write!(
            f,
            "{taken} samples, {rate} in a second of processor time; {lost} lost, {late} never \
             taken as the sampler woke late, {missed} of threads that ended or slept before it \
             came to them, {cut} with their outermost callers unknown"
        )
    }
}
