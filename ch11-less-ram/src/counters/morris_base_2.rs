// To take home: this file and random.rs.

//! One byte for each counter, which holds about the binary logarithm of the count.

use super::random::Random;

/// Counters of one byte each, as Morris invented them.
///
/// A counter at level c goes up with the chance 1 / 2^c, and level c stands for 2^c - 1 events. On
/// average that is right. A single counter is off by a factor of two now and then: its standard error
/// is 71 % of the count.
#[derive(Clone, Debug)]
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

    /// A byte for each counter.
    pub fn levels(&self) -> &[u8] {
        &self.levels
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
