//! Random numbers that can be asked for in any order, and what makes a sample of one.

use std::ops::Range;

/// The generator `SplitMix64` of Steele, Lea and Flood (2014): a counter in steps of [`GAMMA`], and a
/// function that mixes its bits.
///
/// It passes the test batteries BigCrush and PractRand. Word `n` follows from `seed + n * GAMMA` alone,
/// so that a worker can begin anywhere. All 2^64 words come before one comes again: parts with
/// different numbers have no word in common.
#[derive(Clone, Debug)]
pub struct Stream {
    state: u64,
}

/// The step: 2^64 over the golden ratio, made odd.
pub const GAMMA: u64 = 0x9e37_79b9_7f4a_7c15;

impl Stream {
    /// The beginning of a seed's sequence.
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// The same sequence after so many words, in constant time.
    #[must_use]
    pub fn jump(self, words: u64) -> Self {
        Self { state: self.state.wrapping_add(GAMMA.wrapping_mul(words)) }
    }

    /// The next word.
    pub fn word(&mut self) -> u64 {
        self.state = self.state.wrapping_add(GAMMA);
        let z = self.state;
        let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// How many of the next samples are in the circle.
    pub fn hits(mut self, samples: u64) -> u64 {
        (0..samples).filter(|_| is_hit(self.word())).count() as u64
    }
}

/// Whether the point whose coordinates are the two halves of a word is in the circle.
///
/// The square has 2^32 points to a side, so x^2 + y^2 is less than the squared radius of 2^64 when it
/// does not overflow. A point stands for the small square above and to the right of it, which makes the
/// circle larger by 3e-10 of its area. Only after 10^18 samples is the random error as small.
pub fn is_hit(word: u64) -> bool {
    let (x, y) = (word >> 32, word & 0xffff_ffff);
    (x * x).checked_add(y * y).is_some()
}

/// The numbers from 0 to `samples` in one part for each worker, whose lengths differ by 1 at the most.
pub fn parts(samples: u64, workers: usize) -> impl Iterator<Item = Range<u64>> {
    let workers = workers.max(1) as u64;
    let (size, longer) = (samples / workers, samples % workers);
    let bound = move |worker: u64| size * worker + worker.min(longer);
    (0..workers).map(move |worker| bound(worker)..bound(worker + 1))
}
