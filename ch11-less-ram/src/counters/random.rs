//! The random numbers of the counters.

/// The generator SplitMix64: its whole state is one word, which is saved with the counters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Random(pub u64);

impl Random {
    /// 64 random bits.
    #[inline(always)]
    pub fn word(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

/// The first words of this seed as published with the algorithm.
#[test]
fn the_words_are_the_published_ones() {
    let mut random = Random(1234567);
    assert_eq!([random.word(), random.word()], [6457827717110365317, 3203168211198807973]);
}
