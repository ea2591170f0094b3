// To take home: this file and random.rs.

//! One byte for each counter: five bits of exponent, three of mantissa.

use super::random::Random;

/// Bits of the mantissa.
const MANTISSA: u32 = 3;

/// Counters of one byte that are numbers with a floating point.
///
/// A counter goes up by one with the chance 1 / 2^exponent. When its mantissa is full, the carry raises the
/// exponent, as in any addition. Powers of two are all it needs: no table and no multiplication. The first
/// eight events are counted exactly, and the standard error is at most sqrt(3 / 64), which is 22 %.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FloatingPoint {
    levels: Vec<u8>,
    random: Random,
}

/// About how many events of each of `kinds` kinds there are, up to 2^34 each.
///
/// # Panics
///
/// When an event is not below `kinds`.
pub fn floating_point(events: &[u32], kinds: usize, seed: u64) -> FloatingPoint {
    let mut counters = FloatingPoint { levels: vec![0; kinds], random: Random(seed) };
    events.iter().for_each(|&event| counters.add(event as usize));
    counters
}

impl FloatingPoint {
    /// Counters from parts that were saved.
    pub fn from_parts(random: u64, levels: Vec<u8>) -> Self {
        Self { levels, random: Random(random) }
    }

    /// Counts an event of this kind.
    #[inline]
    pub fn add(&mut self, kind: usize) {
        let level = &mut self.levels[kind];
        let up = self.random.word() & ((1 << (*level >> MANTISSA)) - 1) == 0;
        *level = level.saturating_add(u8::from(up));
    }

    /// About how many events of this kind there were.
    pub fn estimate(&self, kind: usize) -> f64 {
        let (level, ones) = (u64::from(self.levels[kind]), 1 << MANTISSA);
        // The mantissa has a hidden bit, whose part of the count is taken off again.
        (((ones + level % ones) << (level >> MANTISSA)) - ones) as f64
    }

    /// The largest relative standard error of an estimate.
    pub fn standard_error() -> f64 {
        (3.0 / 8.0 / f64::from(1 << MANTISSA)).sqrt()
    }

    /// Adds what other counters counted. The result is as uncertain as if all had been counted here: an
    /// event that raised the smaller counter gets in with the chance that the exponents differ by.
    ///
    /// # Panics
    ///
    /// When the numbers of kinds differ.
    pub fn merge(&mut self, other: &Self) {
        assert_eq!(self.levels.len(), other.levels.len(), "as many kinds");
        for (mine, &theirs) in self.levels.iter_mut().zip(&other.levels) {
            let (mut level, smaller) = ((*mine).max(theirs), (*mine).min(theirs));
            for passed in 0..smaller {
                let difference = (level >> MANTISSA) - (passed >> MANTISSA);
                let up = self.random.word() & ((1 << difference) - 1) == 0;
                level = level.saturating_add(u8::from(up));
            }
            *mine = level;
        }
    }

    /// Bytes that it holds on the heap.
    pub fn heap_size(&self) -> usize {
        self.levels.capacity()
    }

    /// The state of the generator, and a byte for each counter.
    pub fn parts(&self) -> (u64, &[u8]) {
        (self.random.0, &self.levels)
    }
}

#[test]
fn few_events_are_exact_and_the_mean_of_many_is_right() {
    assert_eq!(floating_point(&[0; 8], 1, 1).estimate(0), 8.0);
    let events: Vec<u32> = (0..4_000_000).map(|event| event % 4000).collect();
    let counters = floating_point(&events, 4000, 1);
    let mean = (0..4000).map(|kind| counters.estimate(kind)).sum::<f64>() / 4000.0;
    // 22 % of 1000 over the root of 4000 is 3.4.
    assert!((mean - 1000.0).abs() < 14.0, "{mean}");
}
