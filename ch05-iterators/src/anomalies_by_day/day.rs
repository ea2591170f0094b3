//! A day of readings, judged without rounding.

use std::collections::BTreeMap;
use std::iter;

/// A day and the statistics of its readings.
///
/// With count n, sum s and sum of squares q, the variance is q/n - s²/n². Multiplied by n² it is
/// the whole number nq - s², and a level x is more than k standard deviations from the mean exactly
/// if
///
/// ```text
/// (nx - s)² > k² (nq - s²)
/// ```
///
/// For at most 2^24 levels, each of at most 2^31 as any `i32` is, nq is at most 2^110, and as k² <
/// 2^16 every number fits 128 bits. So there is no tolerance: if two rungs give different
/// statistics for a day, one of them is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day<Date> {
    /// Its date.
    pub date: Date,
    /// How many readings there were.
    pub count: i64,
    /// The sum of their levels.
    pub sum: i64,
    /// The variance of their levels times the square of their count.
    pub squared: i128,
    /// The lowest level.
    pub lowest: i32,
    /// The highest level.
    pub highest: i32,
}

impl<Date> Day<Date> {
    /// The textbook's way: first the mean, and then the squared distances from it. `None` if there
    /// are no levels.
    ///
    /// The mean is rounded down to a whole number m. The rounding makes the sum of the squared
    /// distances too large, and so it is corrected at the end by (s - nm)², which is known exactly.
    pub fn two_passes(date: Date, levels: impl Iterator<Item = i32> + Clone) -> Option<Self> {
        let (lowest, highest) = (levels.clone().min()?, levels.clone().max()?);
        let (mut count, mut sum) = (0, 0);
        for level in levels.clone() {
            count += 1;
            sum += i64::from(level);
        }
        let mean = sum.div_euclid(count);
        let mut squares = 0;
        for level in levels {
            let distance = i64::from(level) - mean;
            // The distance is unsigned, as the square of 2^32 - 1 does not fit in an i64.
            squares += i128::from(distance.unsigned_abs().pow(2));
        }
        let off = i128::from(sum - count * mean);
        let squared = i128::from(count) * squares - off * off;
        Some(Self { date, count, sum, squared, lowest, highest })
    }

    /// The mean of the levels, rounded once.
    pub fn mean(&self) -> f64 {
        self.sum as f64 / self.count as f64
    }

    /// Their standard deviation: the root of the mean squared distance from the mean.
    pub fn deviation(&self) -> f64 {
        (self.squared as f64).sqrt() / self.count as f64
    }

    /// Whether `level` is more than `sigmas` standard deviations from the mean.
    pub fn is_beyond(&self, level: i32, sigmas: u8) -> bool {
        let distance = i128::from(self.count * i64::from(level) - self.sum);
        let sigmas = i128::from(sigmas);
        distance * distance > sigmas * sigmas * self.squared
    }

    /// Whether one of the day's levels is more than `sigmas` standard deviations from the mean.
    pub fn is_anomalous(&self, sigmas: u8) -> bool {
        self.is_beyond(self.lowest, sigmas) || self.is_beyond(self.highest, sigmas)
    }
}

/// Sums and extremes of levels, which are added one at a time or together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summary {
    /// How many levels.
    pub count: i64,
    /// The sum of the levels.
    pub sum: i64,
    /// The sum of the squares of the levels.
    pub squares: i128,
    /// The lowest level.
    pub lowest: i32,
    /// The highest level.
    pub highest: i32,
}

impl Default for Summary {
    fn default() -> Self {
        Self { count: 0, sum: 0, squares: 0, lowest: i32::MAX, highest: i32::MIN }
    }
}

impl Summary {
    /// Adds a level.
    pub fn push(&mut self, level: i32) {
        let wide = i64::from(level);
        self.count += 1;
        self.sum += wide;
        self.squares += i128::from(wide * wide);
        self.lowest = self.lowest.min(level);
        self.highest = self.highest.max(level);
    }

    /// Adds all levels of `other`.
    pub fn merge(&mut self, other: &Self) {
        self.count += other.count;
        self.sum += other.sum;
        self.squares += other.squares;
        self.lowest = self.lowest.min(other.lowest);
        self.highest = self.highest.max(other.highest);
    }

    /// The day of this date and these levels.
    pub fn day<Date>(&self, date: Date) -> Day<Date> {
        let Self { count, sum, squares, lowest, highest } = *self;
        let squared = i128::from(count) * squares - i128::from(sum) * i128::from(sum);
        Day { date, count, sum, squared, lowest, highest }
    }
}

/// Days that have begun and have not ended, each with its kept readings or sums. There is one such
/// day, or two where a date comes back because clocks go back over midnight.
#[derive(Debug)]
pub struct OpenDays<Date, Kept>(BTreeMap<Date, Kept>);

impl<Date: Ord, Kept: Default> OpenDays<Date, Kept> {
    /// No day has begun.
    pub fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// What is kept for the readings of `date`.
    pub fn on(&mut self, date: Date) -> &mut Kept {
        self.0.entry(date).or_default()
    }

    /// Removes the days before the `earliest` date that can still come, one by one; all days if
    /// there is none.
    pub fn over(&mut self, earliest: Option<Date>) -> impl Iterator<Item = (Date, Kept)> {
        iter::from_fn(move || {
            let first = self.0.first_entry()?;
            let is_over = earliest.as_ref().is_none_or(|earliest| first.key() < earliest);
            is_over.then(|| first.remove_entry())
        })
    }
}

impl<Date: Ord, Kept: Default> Default for OpenDays<Date, Kept> {
    fn default() -> Self {
        Self::new()
    }
}

/// Eight numbers with the mean 5 and the standard deviation 2.
#[test]
fn both_ways_lead_to_the_same_day() {
    let levels = [2, 4, 4, 4, 5, 5, 7, 9];
    let mut summary = Summary::default();
    levels.iter().for_each(|&level| summary.push(level));
    let day = Day::two_passes("Monday", levels.into_iter()).unwrap();
    assert_eq!(summary.day("Monday"), day);
    assert_eq!((day.mean(), day.deviation()), (5.0, 2.0));
    assert!(!day.is_beyond(9, 2) && day.is_beyond(10, 2));
}
