// To take home: this file and random.rs.

//! One byte for each counter, which holds about the binary logarithm of the count.

use super::random::Random;

/// Counters of one byte each, as Morris invented them.
///
/// A counter at level c goes up with the chance 1 / 2^c, and level c stands for 2^c - 1 events. On
/// average that is right. A single counter is off by a factor of two now and then: its standard error
/// is 71 % of the count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MorrisBase2 {
    levels: Vec<u8>,
    random: Random,
}

/// About how many events of each of `kinds` kinds there are.
///
/// # Panics
///
/// When an event is not below `kinds`.
pub fn morris_base_2(events: &[u32], kinds: usize, seed: u64) -> MorrisBase2 {
    let mut counters = MorrisBase2 { levels: vec![0; kinds], random: Random(seed) };
    events.iter().for_each(|&event| counters.add(event as usize));
    counters
}

impl MorrisBase2 {
    /// Counters from parts that were saved, if there can be such parts.
    pub fn from_parts(random: u64, levels: Vec<u8>) -> Option<Self> {
        let possible = levels.iter().all(|&level| level < 64);
        possible.then_some(Self { levels, random: Random(random) })
    }

    /// Counts an event of this kind.
    #[inline]
    pub fn add(&mut self, kind: usize) {
        let level = &mut self.levels[kind];
        // So many random bits are all 0 with the chance 1 / 2^level. No counter comes near 64.
        let up = self.random.word() & ((1 << (*level & 63)) - 1) == 0;
        *level += u8::from(up && *level < 63);
    }

    /// About how many events of this kind there were.
    pub fn estimate(&self, kind: usize) -> f64 {
        f64::from(self.levels[kind]).exp2() - 1.0
    }

    /// Adds what other counters counted. The result is as uncertain as if all had been counted here.
    ///
    /// An event that raised the smaller counter at level i had the chance 1 / 2^i, and has 1 / 2^c here: it
    /// gets in with the chance of the difference.
    ///
    /// # Panics
    ///
    /// When the numbers of kinds differ.
    pub fn merge(&mut self, other: &Self) {
        assert_eq!(self.levels.len(), other.levels.len(), "as many kinds");
        for (mine, &theirs) in self.levels.iter_mut().zip(&other.levels) {
            let (mut level, smaller) = ((*mine).max(theirs), (*mine).min(theirs));
            for passed in 0..smaller {
                let up = self.random.word() & ((1 << (level - passed)) - 1) == 0;
                level += u8::from(up && level < 63);
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
fn the_mean_of_many_counters_is_right() {
    let events: Vec<u32> = (0..4_000_000).map(|event| event % 4000).collect();
    let counters = morris_base_2(&events, 4000, 1);
    let mean = (0..4000).map(|kind| counters.estimate(kind)).sum::<f64>() / 4000.0;
    // 71 % of 1000 over the root of 4000 is 11.
    assert!((mean - 1000.0).abs() < 50.0, "{mean}");
}
