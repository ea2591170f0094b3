// To take home: this file and random.rs.

//! One byte for each counter, with as small an error as the largest count allows.

use super::random::Random;

/// Counters of one byte each that count to a chosen number.
///
/// A counter at level c goes up with the chance 1 / base^c, and level c stands for
/// (base^c - 1) / (base - 1) events. The standard error is sqrt((base - 1) / 2) of the count. So the
/// base should be as small as possible, that is, such that level 255 stands for the largest count.
#[derive(Clone, Debug, PartialEq)]
pub struct Morris {
    base: f64,
    /// For each level: random words below this let a counter go up.
    chances: Vec<u64>,
    levels: Vec<u8>,
    random: Random,
}

/// About how many events of each of `kinds` kinds there are, up to `largest` each.
///
/// # Panics
///
/// When an event is not below `kinds`.
pub fn morris(events: &[u32], kinds: usize, largest: f64, seed: u64) -> Morris {
    let mut counters = Morris::new(kinds, largest, seed);
    events.iter().for_each(|&event| counters.add(event as usize));
    counters
}

impl Morris {
    /// Counters of so many kinds, at 0, that count up to `largest` each. Counts below 255 are exact
    /// where `largest` is 255.
    pub fn new(kinds: usize, largest: f64, seed: u64) -> Self {
        Self::with_base(base_for(largest), vec![0; kinds], Random(seed))
    }

    /// Counters from parts that were saved, if there can be such parts.
    pub fn from_parts(base: f64, random: u64, levels: Vec<u8>) -> Option<Self> {
        (1.0 < base && base <= 2.0).then(|| Self::with_base(base, levels, Random(random)))
    }

    fn with_base(base: f64, levels: Vec<u8>, random: Random) -> Self {
        // The last level stays: the chance to leave it is 0.
        let chance = |level: i32| if level == 255 { 0.0 } else { base.powi(-level) };
        let chances = (0..256).map(|level| (chance(level) * 2_f64.powi(64)) as u64).collect();
        Self { base, chances, levels, random }
    }

    /// Counts an event of this kind.
    #[inline]
    pub fn add(&mut self, kind: usize) {
        let level = &mut self.levels[kind];
        *level += u8::from(self.random.word() < self.chances[usize::from(*level)]);
    }

    /// About how many events of this kind there were.
    pub fn estimate(&self, kind: usize) -> f64 {
        count_at(self.base, self.levels[kind])
    }

    /// Adds what other counters counted. The result is as uncertain as if all had been counted here.
    ///
    /// Each level of the smaller counter stands for events that this counter would have met: they had
    /// a chance of 1 / base^i to raise a counter at level i, and have 1 / base^c here.
    ///
    /// # Panics
    ///
    /// When the bases or the numbers of kinds differ.
    pub fn merge(&mut self, other: &Self) {
        assert_eq!((self.base, self.levels.len()), (other.base, other.levels.len()), "alike");
        for (mine, &theirs) in self.levels.iter_mut().zip(&other.levels) {
            let (mut level, smaller) = ((*mine).max(theirs), (*mine).min(theirs));
            for passed in 0..smaller {
                let chance = self.base.powi(i32::from(passed) - i32::from(level)) * 2_f64.powi(64);
                let up = (self.random.word() as f64) < chance && level < 255;
                level += u8::from(up);
            }
            *mine = level;
        }
    }

    /// The relative standard error of an estimate.
    pub fn standard_error(&self) -> f64 {
        ((self.base - 1.0) / 2.0).sqrt()
    }

    /// Bytes that it holds on the heap.
    pub fn heap_size(&self) -> usize {
        self.levels.capacity() + self.chances.capacity() * size_of::<u64>()
    }

    /// The base, the state of the generator, and a byte for each counter.
    pub fn parts(&self) -> (f64, u64, &[u8]) {
        (self.base, self.random.0, &self.levels)
    }
}

/// The number of events that a level stands for.
fn count_at(base: f64, level: u8) -> f64 {
    (base.powi(i32::from(level)) - 1.0) / (base - 1.0)
}

/// The smallest base with which the last level stands for so many events.
fn base_for(largest: f64) -> f64 {
    let (mut low, mut high) = (1.0 + 1e-9, 2.0);
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if count_at(middle, 255) < largest { low = middle } else { high = middle }
    }
    high
}

#[test]
fn the_mean_of_many_counters_is_right() {
    let events: Vec<u32> = (0..4_000_000).map(|event| event % 4000).collect();
    let counters = morris(&events, 4000, 1e9, 1);
    let mean = (0..4000).map(|kind| counters.estimate(kind)).sum::<f64>() / 4000.0;
    // 19 % of 1000 over the root of 4000 is 3.
    assert!((mean - 1000.0).abs() < 12.0, "{mean}");
}
