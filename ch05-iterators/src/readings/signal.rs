//! Generated readings, in any number, of which none is kept in memory.

use std::ops::Range;

use multiversion::multiversion;
use shared::fixtures::SplitMix64;

use super::{DAY, Reading};

/// [`SplitMix64`] adds this to its state for each word, so that the word of any second can be
/// computed.
const GAMMA: u64 = 0x9e37_79b9_7f4a_7c15;

/// The level at midnight in UTC, when it is lowest.
const FLOOR: i32 = 15_000;

/// The distance of a spike from the curve: it is then at least 20,500 from the mean of a day.
const SPIKE: i32 = 30_000;

/// One generated reading a second: a daily rise and fall, noise, and rare spikes.
///
/// The level rises from 15 units at midnight to 25.8 at noon and falls again. Noise of about 1.2
/// units, never more than 4.1, is added; a spike is 30 units away. The standard deviation of a
/// whole day is about 3.3 units: only spikes are more than 5 deviations from the mean.
///
/// A reading depends only on its second and not on the readings before, so that any part of the
/// signal can be made separately. The signal itself takes some tens of bytes, however long it is.
#[derive(Clone, Debug)]
pub struct Signal {
    seed: u64,
    /// A word that is 0 in these bits is a spike.
    spike_mask: u64,
    time: i64,
    end: i64,
    second_of_day: i32,
    words: SplitMix64,
}

impl Signal {
    /// `len` readings from `start`, in Unix seconds, of which about one in 2^20 is a spike.
    pub fn new(seed: u64, start: i64, len: usize) -> Self {
        Self::with_spikes(seed, start, len, 20)
    }

    /// `len` readings, of which about one in 2^`rarity` is a spike; 64 or more means one in 2^64.
    pub fn with_spikes(seed: u64, start: i64, len: usize, rarity: u32) -> Self {
        let spike_mask = 1_u64.checked_shl(rarity).unwrap_or(0).wrapping_sub(1);
        let end = start.saturating_add_unsigned(len as u64);
        let (second_of_day, words) = (0, SplitMix64::new(seed));
        Self { seed, spike_mask, time: start, end, second_of_day, words }.between(start..end)
    }

    /// The seconds of the readings that are still to come.
    pub fn times(&self) -> Range<i64> {
        self.time..self.end
    }

    /// Those of the readings to come whose seconds are in `times`.
    pub fn between(&self, times: Range<i64>) -> Self {
        let end = times.end.min(self.end).max(self.time);
        let time = times.start.clamp(self.time, end);
        let words = SplitMix64::new(self.state(time));
        Self { time, end, second_of_day: second_of_day(time), words, ..*self }
    }

    /// Fills `levels` with the levels of the seconds from `from` on, many at a time.
    pub fn fill(&self, from: i64, levels: &mut [i32]) {
        fill(self, from, levels);
    }

    /// The generator's state before the word of the second `time`.
    #[inline(always)]
    fn state(&self, time: i64) -> u64 {
        self.seed.wrapping_add(GAMMA.wrapping_mul(time.cast_unsigned()))
    }

    #[inline(always)]
    fn level(&self, word: u64, second_of_day: i32) -> i32 {
        let noon = DAY as i32 / 2;
        let rise = (noon - (second_of_day - noon).abs()) / 4;
        // The sum of four uniform numbers has nearly a normal distribution, and its size is
        // bounded.
        let fields = (word & 0xffff) + (word >> 16 & 0xffff) + (word >> 32 & 0xffff) + (word >> 48);
        let noise = (fields >> 5) as i32 - 4096;
        let side = if word >> 63 == 0 { SPIKE } else { -SPIKE };
        let spike = if word & self.spike_mask == 0 { side } else { 0 };
        FLOOR + rise + noise + spike
    }
}

impl Iterator for Signal {
    type Item = Reading;

    #[inline]
    fn next(&mut self) -> Option<Reading> {
        if self.time == self.end {
            return None;
        }
        let word = self.words.next().expect("the words have no end");
        let reading = (self.time, self.level(word, self.second_of_day));
        self.time += 1;
        self.second_of_day += 1;
        // This comparison costs less than a remainder for every reading.
        if self.second_of_day == DAY as i32 {
            self.second_of_day = 0;
        }
        Some(reading)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.end.abs_diff(self.time) as usize;
        (left, Some(left))
    }
}

impl ExactSizeIterator for Signal {}

fn second_of_day(time: i64) -> i32 {
    time.rem_euclid(DAY) as i32
}

#[multiversion(targets("x86_64+avx512f+avx512dq", "x86_64+avx2"))]
fn fill(signal: &Signal, mut from: i64, mut levels: &mut [i32]) {
    while !levels.is_empty() {
        let first = second_of_day(from);
        let day = levels.len().min(DAY as usize - first as usize);
        let (now, later) = levels.split_at_mut(day);
        let mut state = signal.state(from);
        for (second, level) in (first..).zip(now) {
            let word = SplitMix64::new(state).next().expect("the words have no end");
            *level = signal.level(word, second);
            state = state.wrapping_add(GAMMA);
        }
        from += day as i64;
        levels = later;
    }
}
