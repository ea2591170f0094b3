// To take home: this file.

//! Sums that follow the window.

use std::{iter, mem};

/// The readings that are more than `sigmas` standard deviations from the mean of the `window`
/// readings before, one after the other.
///
/// A reading is a time and a level. A window holds at least one reading. The first readings, before
/// which there is no whole window, are not judged. The iterator keeps the levels of one window.
pub fn running_sums(
    mut readings: impl Iterator<Item = (i64, i32)>,
    window: usize,
    sigmas: u8,
) -> impl Iterator<Item = (i64, i32)> {
    // There is no room for a whole window at the start, as a file may have few readings.
    let mut levels = Vec::with_capacity(window.min(readings.size_hint().0));
    let (mut oldest, mut sums) = (0, Sums::default());
    iter::from_fn(move || {
        // The first window has to be full before a reading can be judged.
        for (_, level) in readings.by_ref().take(window - levels.len()) {
            levels.push(level);
            sums.push(level);
        }
        loop {
            let (time, level) = readings.next()?;
            let stands_out = sums.is_beyond(level, sigmas);
            sums.replace(mem::replace(&mut levels[oldest], level), level);
            oldest += 1;
            // This comparison costs less than a remainder for every reading.
            if oldest == levels.len() {
                oldest = 0;
            }
            if stands_out {
                return Some((time, level));
            }
        }
    })
}

/// Count, sum and sum of squares, to which a level can be added and from which it can be removed
/// exactly.
///
/// The sums are of whole numbers, so that exactly what a level added is subtracted when it leaves:
/// after any number of readings they are the sums of the window. A sum of squares of floating-point
/// numbers would keep a rounding error from every step, as a test shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    count: i64,
    sum: i64,
    squares: i128,
}

impl Sums {
    /// Adds a level.
    pub fn push(&mut self, level: i32) {
        self.count += 1;
        self.sum += i64::from(level);
        self.squares += i128::from(square(level));
    }

    /// Replaces `old`, which must have been added, by `new`.
    pub fn replace(&mut self, old: i32, new: i32) {
        self.sum += i64::from(new) - i64::from(old);
        self.squares += i128::from(square(new) - square(old));
    }

    /// Whether `level` is more than `sigmas` standard deviations from the mean; false if there are
    /// no levels.
    ///
    /// With count n, sum s and sum of squares q, the variance is q/n - s²/n². Multiplied by n² it
    /// is the whole number nq - s², and a level x is beyond k deviations exactly if (nx - s)² > k²
    /// (nq - s²). For at most 2^24 levels nq is at most 2^110, and as k² < 2^16 every number fits
    /// 128 bits.
    pub fn is_beyond(&self, level: i32, sigmas: u8) -> bool {
        let distance = i128::from(self.count * i64::from(level) - self.sum);
        let sigmas = i128::from(sigmas);
        distance * distance > sigmas * sigmas * self.variance()
    }

    /// The variance times the square of the count.
    pub fn variance(&self) -> i128 {
        let sum = i128::from(self.sum);
        i128::from(self.count) * self.squares - sum * sum
    }
}

fn square(level: i32) -> i64 {
    i64::from(level) * i64::from(level)
}

/// Of 2 and 4 the mean is 3 and the standard deviation 1.
#[test]
fn six_is_three_deviations_from_the_two_before() {
    let readings = [(0, 2), (1, 4), (2, 6)];
    let anomalies = |sigmas| running_sums(readings.into_iter(), 2, sigmas).collect::<Vec<_>>();
    assert_eq!(anomalies(2), [(2, 6)]);
    assert_eq!(anomalies(3), []);
}
