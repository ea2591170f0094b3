// To take home: this file and multiversion.

//! The sieve of Eratosthenes over 30 numbers a byte, one part after the other in the L1 cache.
//!
//! Of 30 numbers in a row, 8 are not divisible by 2, 3 or 5: those with a remainder in `WHEEL`. They
//! are the 8 bits of a byte. A segment of 32 KiB stands for almost a million numbers.
//!
//! - Primes to 97 are crossed off by copying: their pattern repeats, and is made once.
//! - Primes below 2^15 go round the wheel: eight bits, always the same ones, in `prime` bytes. The
//!   places of the eight are known before the loop. A round that begins in a segment may end
//!   behind it. The memory has room for that, and what was crossed off there begins the next segment.
//! - Larger primes cross off less than eight numbers of a segment, one at a time.
//! - Beyond 2^40 what is left may be a product of two primes over 2^20, and is tested. So the memory
//!   stays below 2 MiB for all ranges.

use std::array;
use std::ops::Range;

use multiversion::multiversion;

/// What numbers leave when divided by 30, if neither 2 nor 3 nor 5 divides them.
const WHEEL: [u64; 8] = [1, 7, 11, 13, 17, 19, 23, 29];

/// From each of these to the next.
const GAPS: [u64; 8] = [6, 4, 2, 4, 2, 4, 6, 2];

/// Bytes of a segment: the L1 cache of most processors, half of it on some.
const SEGMENT: usize = 1 << 15;

/// Numbers of a segment.
pub const SEGMENT_NUMBERS: u64 = 30 * SEGMENT as u64;

/// A segment, and the room behind it where the last round of a prime may end.
type Bytes = [u8; 2 * SEGMENT];

/// Primes below this go round the wheel: a round fits the room behind the segment.
const LARGE: u64 = SEGMENT as u64;

/// No multiples of larger primes are crossed off.
const LARGEST: u64 = 1 << 20;

/// Primes that the wheel and the patterns leave out; they are counted by hand.
const SMALL: [u64; 25] = [
    2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97,
];

/// Primes that share a pattern, chosen so that it repeats after some 30,000 bytes.
const PATTERNS: [&[u64]; 8] = [
    &[7, 67, 71],
    &[11, 41, 73],
    &[13, 43, 59],
    &[17, 37, 53],
    &[19, 29, 61],
    &[23, 31, 47],
    &[79, 97],
    &[83, 89],
];

/// How many primes the range holds.
pub fn segmented_sieve(numbers: Range<u64>) -> u64 {
    Sieve::new(numbers.end).count(numbers)
}

/// What all segments have in common.
#[derive(Debug)]
pub struct Sieve {
    end: u64,
    patterns: [Vec<u8>; 8],
    /// From 101 to the root of the end, or to `LARGEST`.
    primes: Vec<u32>,
}

impl Sieve {
    /// For numbers below `end`.
    pub fn new(end: u64) -> Self {
        let root = end.saturating_sub(1).isqrt().min(LARGEST);
        Self { end, patterns: PATTERNS.map(pattern), primes: primes_to(root) }
    }

    /// How many primes the range holds.
    ///
    /// # Panics
    ///
    /// The range reaches beyond the sieve's own end: primes up to its root would be missing.
    pub fn count(&self, numbers: Range<u64>) -> u64 {
        if numbers.is_empty() {
            return 0;
        }
        assert!(numbers.end <= self.end, "{numbers:?} in a sieve for numbers below {}", self.end);
        let last = numbers.end - 1;
        let bytes = numbers.start / 30..last / 30 + 1;
        let mut segment = Segment::new(self, bytes.start);
        let mut found = SMALL.iter().filter(|prime| numbers.contains(prime)).count() as u64;
        for first in bytes.clone().step_by(SEGMENT) {
            segment.sieve(&self.patterns, first);
            let used = (bytes.end - first).min(SEGMENT as u64) as usize;
            let left = &mut segment.bytes[..used];
            if first == 0 {
                // Nothing crosses off 1.
                left[0] &= !1;
            }
            if first == bytes.start {
                left[0] &= bits_where(|remainder| remainder >= numbers.start % 30);
            }
            if first + used as u64 == bytes.end {
                left[used - 1] &= bits_where(|remainder| remainder <= last % 30);
            }
            found += match first + (used as u64) < LARGEST * LARGEST / 30 {
                true => ones(left),
                false => numbers_left(left, first).filter(|&n| is_prime(n)).count() as u64,
            };
        }
        found
    }
}

/// The bits of a byte for certain remainders.
const fn bit(remainder: u64) -> u8 {
    let mut at = 0;
    while at < 8 && WHEEL[at] != remainder {
        at += 1;
    }
    1 << at
}

fn bits_where(keep: impl Fn(u64) -> bool) -> u8 {
    WHEEL.iter().filter(|&&remainder| keep(remainder)).map(|&remainder| bit(remainder)).sum()
}

/// `MASKS[class][step]` clears the bit of a number whose two factors have these places in the wheel.
const MASKS: [[u8; 8]; 8] = {
    let mut masks = [[0; 8]; 8];
    let mut at = 0;
    while at < 64 {
        masks[at / 8][at % 8] = !bit(WHEEL[at / 8] * WHEEL[at % 8] % 30);
        at += 1;
    }
    masks
};

/// All numbers but the multiples of these primes, for one period and a segment more: a copy of a
/// segment's length may begin anywhere in the period.
fn pattern(primes: &[u64]) -> Vec<u8> {
    let period: u64 = primes.iter().product();
    let mut bytes = vec![0xff; period as usize + SEGMENT];
    for prime in primes {
        for factor in WHEEL {
            let (first, mask) = (prime * factor / 30, !bit(prime * factor % 30));
            let multiples = bytes.iter_mut().skip(first as usize).step_by(*prime as usize);
            multiples.for_each(|byte| *byte &= mask);
        }
    }
    bytes
}

/// The primes from 101 to `root`.
fn primes_to(root: u64) -> Vec<u32> {
    let mut composite = vec![false; root as usize + 1];
    for d in (3..).take_while(|d| d * d <= root).map(|d| d as usize) {
        composite.iter_mut().skip(d * d).step_by(d).for_each(|multiple| *multiple = true);
    }
    (101..=root as u32).step_by(2).filter(|&n| !composite[n as usize]).collect()
}

/// One part of the numbers, and where each prime goes on in the next.
struct Segment {
    bytes: Box<Bytes>,
    /// Primes that go round the wheel, by their place in it.
    rounds: [Vec<Round>; 8],
    large: Vec<Large>,
}

/// A prime that crosses off eight numbers of every `prime` bytes.
struct Round {
    prime: u16,
    /// Bytes from the segment's first one to where the next round begins.
    next: u32,
}

/// A prime that crosses off a few numbers of a segment at the most.
struct Large {
    prime: u32,
    /// Which gap comes after the next multiple.
    gap: u8,
    /// The next multiple, counted from the segment's first number.
    next: u64,
}

impl Segment {
    /// Nothing is crossed off yet, and byte `first` is the first of all.
    fn new(sieve: &Sieve, first: u64) -> Self {
        let bytes = vec![0xff; 2 * SEGMENT].into_boxed_slice();
        let bytes = bytes.try_into().expect("a segment and the room behind it");
        let mut segment = Self { bytes, rounds: [const { Vec::new() }; 8], large: Vec::new() };
        let medium = sieve.primes.partition_point(|&prime| u64::from(prime) < LARGE);
        let (medium, large) = sieve.primes.split_at(medium);
        for &prime in medium {
            segment.add_round(prime.into(), first);
        }
        segment.large = large.iter().map(|&prime| Large::new(prime.into(), first)).collect();
        segment
    }

    fn add_round(&mut self, prime: u64, first: u64) {
        let mut round = first_round(prime, first);
        // The room behind the segment becomes the first one.
        let room = &mut self.bytes[SEGMENT..];
        if prime * round < first {
            for factor in WHEEL {
                let byte = prime * round + prime * factor / 30;
                if byte >= first {
                    room[(byte - first) as usize] &= !bit(prime * factor % 30);
                }
            }
            round += 1;
        }
        let class = WHEEL.iter().position(|&remainder| remainder == prime % 30);
        let class = class.expect("neither 2 nor 3 nor 5 divides it");
        let next = (prime * round - first) as u32;
        self.rounds[class].push(Round { prime: prime as u16, next });
    }

    /// Crosses off, in the segment that begins with byte `first` and follows the last one.
    fn sieve(&mut self, patterns: &[Vec<u8>; 8], first: u64) {
        let (segment, room) = self.bytes.split_at_mut(SEGMENT);
        segment.copy_from_slice(room);
        room.fill(0xff);
        copy_patterns(segment, patterns, first);
        let [a, b, c, d, e, f, g, h] = &mut self.rounds;
        // A function for each class: its eight masks are constants in the machine code.
        go_round::<0>(&mut self.bytes, a);
        go_round::<1>(&mut self.bytes, b);
        go_round::<2>(&mut self.bytes, c);
        go_round::<3>(&mut self.bytes, d);
        go_round::<4>(&mut self.bytes, e);
        go_round::<5>(&mut self.bytes, f);
        go_round::<6>(&mut self.bytes, g);
        go_round::<7>(&mut self.bytes, h);
        for large in &mut self.large {
            large.cross_off(&mut self.bytes);
        }
    }
}

/// The round of a prime that begins in byte `first` or is the last one to begin before it.
///
/// Round `t` multiplies by 30 t + 1 to 30 t + 29 and begins in byte `prime * t`. Below its own square, a
/// prime's multiples have smaller factors: the rounds there are left out.
fn first_round(prime: u64, first: u64) -> u64 {
    (first / prime).max(prime / 30)
}

/// Clears what any of the patterns has cleared.
#[multiversion(targets("x86_64+avx512f+avx512bw", "x86_64+avx2"))]
fn copy_patterns(segment: &mut [u8], patterns: &[Vec<u8>; 8], first: u64) {
    let parts: [&[u8]; 8] = array::from_fn(|at| {
        let period = patterns[at].len() - SEGMENT;
        &patterns[at][(first % period as u64) as usize..][..segment.len()]
    });
    let [a, b, c, d, e, f, g, h] = parts;
    for (at, byte) in segment.iter_mut().enumerate() {
        *byte &= a[at] & b[at] & c[at] & d[at] & e[at] & f[at] & g[at] & h[at];
    }
}

/// Crosses off in whole rounds of the wheel, for primes of one class.
#[inline(never)]
fn go_round<const CLASS: usize>(bytes: &mut Bytes, rounds: &mut [Round]) {
    for Round { prime, next } in rounds {
        let prime = usize::from(*prime);
        let places: [usize; 8] = array::from_fn(|step| prime * WHEEL[step] as usize / 30);
        let mut at = *next as usize;
        while at < SEGMENT {
            for step in 0..8 {
                // Both are below 2^15. The sum fits 16 bits, and every number of 16 bits is the index of a
                // byte, so that the compiler leaves out the check, which took a quarter of the time.
                let place = (at + places[step]) as u16;
                bytes[usize::from(place)] &= MASKS[CLASS][step];
            }
            at += prime;
        }
        *next = (at - SEGMENT) as u32;
    }
}

impl Large {
    fn new(prime: u64, first: u64) -> Self {
        let round = first_round(prime, first);
        let begin = 30 * (prime as i64 * round as i64 - first as i64);
        let (mut next, mut gap) = (begin + prime as i64, 0);
        while next < 0 {
            next += prime as i64 * GAPS[gap] as i64;
            gap = (gap + 1) % 8;
        }
        Self { prime: prime as u32, gap: gap as u8, next: next as u64 }
    }

    fn cross_off(&mut self, bytes: &mut Bytes) {
        while self.next < SEGMENT_NUMBERS {
            bytes[(self.next / 30) as usize] &= BITS_BUT[(self.next % 30) as usize];
            self.next += u64::from(self.prime) * GAPS[usize::from(self.gap)];
            self.gap = (self.gap + 1) % 8;
        }
        self.next -= SEGMENT_NUMBERS;
    }
}

/// Clears the bit of a number with this remainder.
const BITS_BUT: [u8; 30] = {
    let mut masks = [0xff; 30];
    let mut at = 0;
    while at < 8 {
        masks[WHEEL[at] as usize] = !(1 << at);
        at += 1;
    }
    masks
};

/// How many bits are set.
#[multiversion(targets("x86_64+avx512f+avx512vpopcntdq", "x86_64+avx2+popcnt"))]
fn ones(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks();
    let words = words.iter().map(|&word| u64::from(u64::from_le_bytes(word).count_ones()));
    words.sum::<u64>() + rest.iter().map(|byte| u64::from(byte.count_ones())).sum::<u64>()
}

/// The numbers whose bits are set.
fn numbers_left(bytes: &[u8], first: u64) -> impl Iterator<Item = u64> {
    let bits = |byte: u8| (0..8).filter(move |at| byte >> at & 1 == 1);
    let places =
        bytes.iter().enumerate().flat_map(move |(at, &byte)| bits(byte).map(move |b| (at, b)));
    places.map(move |(at, bit)| 30 * (first + at as u64) + WHEEL[bit])
}

/// Whether an odd number beyond 2^40 is prime: the test of Miller and Rabin with seven bases that Jim
/// Sinclair found to suffice for all of 64 bits.
fn is_prime(n: u64) -> bool {
    let times = |a: u64, b: u64| (u128::from(a) * u128::from(b) % u128::from(n)) as u64;
    let twos = (n - 1).trailing_zeros();
    [2, 325, 9375, 28178, 450_775, 9_780_504, 1_795_265_022].iter().all(|base| {
        let power = (0..64).rev().fold(1, |power, at| {
            let square = times(power, power);
            if (n - 1) >> twos >> at & 1 == 1 { times(square, *base) } else { square }
        });
        let squares = std::iter::successors(Some(power), |&power| Some(times(power, power)));
        power == 1 || squares.take(twos as usize).any(|square| square == n - 1)
    })
}

#[test]
fn below_ten_million_there_are_664579() {
    assert_eq!(segmented_sieve(0..10_000_000), 664_579);
}
