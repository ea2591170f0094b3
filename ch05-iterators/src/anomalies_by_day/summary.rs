//! What must be known of a day's readings to judge it.

use jiff::civil::Date;

use super::Day;
use crate::readings::Moments;

/// Sums and extremes of levels, taken in one at a time or together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summary {
    pub(super) moments: Moments,
    pub(super) lowest: i32,
    pub(super) highest: i32,
}

impl Default for Summary {
    fn default() -> Self {
        Self { moments: Moments::default(), lowest: i32::MAX, highest: i32::MIN }
    }
}

impl Summary {
    /// Takes a level in.
    pub fn push(&mut self, level: i32) {
        self.moments.push(level);
        self.lowest = self.lowest.min(level);
        self.highest = self.highest.max(level);
    }

    /// Takes in all that `other` holds.
    pub fn merge(&mut self, other: &Self) {
        self.moments.merge(&other.moments);
        self.lowest = self.lowest.min(other.lowest);
        self.highest = self.highest.max(other.highest);
    }

    /// The day of this date and these readings.
    pub fn day(&self, date: Date) -> Day {
        let (lowest, highest) = (self.lowest, self.highest);
        Day { date, spread: self.moments.spread(), lowest, highest }
    }
}
