//! Deterministic inputs: no clock, no randomness of the system's, no files to download.
//!
//! The generator is written here because a fixture must not move when `rand`
//! does: `rand` promises the same stream only within one version of a generator.

/// The `SplitMix64` generator of Steele, Lea and Flood: one addition and three
/// mixing steps per 64-bit word, every word once in its period of 2^64.
#[derive(Clone, Debug)]
pub struct SplitMix64(u64);

impl SplitMix64 {
    /// The stream of `seed`.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }
}

impl Iterator for SplitMix64 {
    type Item = u64;

    fn next(&mut self) -> Option<u64> {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        Some(z ^ (z >> 31))
    }
}

/// `len` values, uniform in `0.0..1.0`.
///
/// ```
/// assert_eq!(shared::fixtures::noise(6, 3), shared::fixtures::noise(6, 3));
/// ```
pub fn noise(seed: u64, len: usize) -> Vec<f64> {
    // The top 53 bits: exactly what the mantissa of an f64 holds.
    let unit = |word: u64| (word >> 11) as f64 / (1u64 << 53) as f64;
    SplitMix64::new(seed).take(len).map(unit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first words of seed 1234567 as published with the algorithm.
    #[test]
    fn splitmix64_gives_the_published_words() {
        let words: Vec<u64> = SplitMix64::new(1234567).take(3).collect();
        assert_eq!(words, [6457827717110365317, 3203168211198807973, 9817491932198370423]);
    }

    #[test]
    fn noise_fills_the_unit_interval() {
        let values = noise(1, 100_000);
        assert!(values.iter().all(|x| (0.0..1.0).contains(x)));
        // The mean of n uniform values has standard deviation 1 / sqrt(12 n) = 0.0009; five of them.
        let mean = values.iter().sum::<f64>() / 1e5;
        assert!((mean - 0.5).abs() < 0.0046, "mean {mean}");
    }
}
