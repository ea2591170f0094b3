//! The sieve of Eratosthenes, one segment after the other: a bit stands for an odd number.

use std::ops::Range;

/// What a range holds.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Primes {
    /// How many primes.
    pub count: u64,
    /// Their sum without its overflow over 2^64: two lists that differ by a prime have other sums.
    pub sum: u64,
}

/// Words of a segment: 32 KiB stay in the L1 cache, and stand for 524,288 numbers.
const WORDS: usize = 4096;

/// Odd numbers of a segment.
const ODDS: u64 = 64 * WORDS as u64;

/// A sieve that keeps what the next range needs as well.
#[derive(Debug)]
pub struct Sieve {
    /// The odd primes below `known`.
    base: Vec<u64>,
    known: u64,
    crossed: Vec<u64>,
}

impl Default for Sieve {
    fn default() -> Self {
        Self { base: Vec::new(), known: 3, crossed: vec![0; WORDS] }
    }
}

impl Sieve {
    /// The primes of a half-open range, or nothing when `go_on`, which is asked before each segment,
    /// says no.
    ///
    /// It holds the primes below the root of the end: 5 MB for an end of 10^14.
    pub fn find(&mut self, numbers: Range<u64>, mut go_on: impl FnMut() -> bool) -> Option<Primes> {
        let mut found = Primes::default();
        if numbers.contains(&2) {
            found = Primes { count: 1, sum: 2 };
        }
        self.learn(numbers.end.isqrt() + 1);
        // 1 is odd and no prime.
        let mut low = numbers.start.max(3) | 1;
        while low < numbers.end {
            if !go_on() {
                return None;
            }
            let odds = (numbers.end - low).div_ceil(2).min(ODDS);
            self.cross_off(low, odds);
            self.add(low, odds, &mut found);
            low += 2 * odds;
        }
        Some(found)
    }

    /// Knows the odd primes below `end` afterwards.
    fn learn(&mut self, end: u64) {
        if end <= self.known {
            return;
        }
        // Odd number 2i + 1 is entry i. An end is at most 2^32, the root of the largest number.
        let mut composite = vec![false; end as usize / 2];
        self.base.clear();
        for i in 1..composite.len() {
            if !composite[i] {
                let prime = 2 * i + 1;
                self.base.push(prime as u64);
                composite.iter_mut().skip(prime * prime / 2).step_by(prime).for_each(|c| *c = true);
            }
        }
        self.known = end;
    }

    /// Marks the composites among so many odd numbers from `low` on.
    fn cross_off(&mut self, low: u64, odds: u64) {
        self.crossed.fill(0);
        let high = low + 2 * odds;
        for &prime in self.base.iter().take_while(|&&prime| prime * prime < high) {
            // The first odd multiple that no smaller prime has crossed off.
            let first = (low.div_ceil(prime) | 1) * prime;
            let mut at = (first.max(prime * prime) - low) / 2;
            while at < odds {
                self.crossed[(at / 64) as usize] |= 1 << (at % 64);
                at += prime;
            }
        }
    }

    fn add(&self, low: u64, odds: u64, found: &mut Primes) {
        for (word, first) in self.crossed.iter().zip((0..odds).step_by(64)) {
            let beyond = 64_u64.saturating_sub(odds - first);
            let mut primes = !word & (u64::MAX >> beyond);
            found.count += u64::from(primes.count_ones());
            while primes != 0 {
                let odd = first + u64::from(primes.trailing_zeros());
                found.sum = found.sum.wrapping_add(low + 2 * odd);
                primes &= primes - 1;
            }
        }
    }
}
