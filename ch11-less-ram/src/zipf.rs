//! Numbers as words occur: the r-th most frequent one in proportion to 1 / r^exponent.
//!
//! ```
//! use ch11_less_ram::zipf::Zipf;
//!
//! let ranks: Vec<u64> = Zipf::new(1000, 1.0, 7).take(5).collect();
//! assert!(ranks.iter().all(|rank| (1..=1000).contains(rank)));
//! ```

use shared::fixtures::SplitMix64;

/// A stream of ranks from 1 to `largest` that never ends, made on the fly and without a table.
///
/// It inverts the integral of x^-exponent, which encloses the bars of the distribution, and rejects the
/// few numbers that fall beside a bar (Hörmann and Derflinger, 1996).
#[derive(Clone, Debug)]
pub struct Zipf {
    exponent: f64,
    largest: u64,
    /// The integral at the two ends.
    ends: [f64; 2],
    /// Numbers that are so little above their rank need no closer look.
    sure: f64,
    words: SplitMix64,
}

impl Zipf {
    /// The stream of a seed.
    ///
    /// # Panics
    ///
    /// When there are no ranks, or the exponent is not above 0.
    pub fn new(largest: u64, exponent: f64, seed: u64) -> Self {
        assert!(largest > 0 && exponent > 0.0, "ranks 1 to {largest}, exponent {exponent}");
        let ends = [integral(exponent, 1.5) - 1.0, integral(exponent, largest as f64 + 0.5)];
        let second = integral(exponent, 2.5) - 2_f64.powf(-exponent);
        let sure = 2.0 - inverse(exponent, second);
        Self { exponent, largest, ends, sure, words: SplitMix64::new(seed) }
    }
}

impl Iterator for Zipf {
    type Item = u64;

    fn next(&mut self) -> Option<u64> {
        loop {
            let uniform = (self.words.next()? >> 11) as f64 / (1_u64 << 53) as f64;
            let area = self.ends[1] + uniform * (self.ends[0] - self.ends[1]);
            let x = inverse(self.exponent, area);
            let rank = x.round().clamp(1.0, self.largest as f64);
            let bar = || integral(self.exponent, rank + 0.5) - rank.powf(-self.exponent);
            if rank - x <= self.sure || area >= bar() {
                return Some(rank as u64);
            }
        }
    }
}

/// The integral of t^-exponent from 1 to x.
fn integral(exponent: f64, x: f64) -> f64 {
    let log = x.ln();
    let power = (1.0 - exponent) * log;
    if power.abs() < 1e-8 { log } else { power.exp_m1() / (1.0 - exponent) }
}

/// The x whose integral this is.
fn inverse(exponent: f64, area: f64) -> f64 {
    let power = (area * (1.0 - exponent)).max(-1.0);
    if power.abs() < 1e-8 { area.exp() } else { (power.ln_1p() / (1.0 - exponent)).exp() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each count is Poisson: within five standard errors of what the law says.
    #[test]
    fn ranks_are_as_frequent_as_the_law_says() {
        for exponent in [0.7, 1.0, 1.5] {
            let mut counts = [0; 51];
            Zipf::new(50, exponent, 3).take(200_000).for_each(|rank| counts[rank as usize] += 1);
            let weight = |rank: usize| (rank as f64).powf(-exponent);
            let total: f64 = (1..=50).map(weight).sum();
            for (rank, &count) in counts.iter().enumerate().skip(1) {
                let expected = 200_000.0 * weight(rank) / total;
                let error = (f64::from(count) - expected).abs();
                assert!(error < 5.0 * expected.sqrt(), "{exponent}, {rank}: {count}, {expected}");
            }
        }
    }
}
