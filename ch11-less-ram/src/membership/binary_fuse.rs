// To take home: this file and hash.rs.

//! A fingerprint that three places make together.

use super::hash::{hash, place};

/// A filter of fingerprints for members that are all known from the beginning.
///
/// Each item has three places in an array, near one another. The filter is solved like a system of
/// equations, so that for each member the exclusive or of its three places is the fingerprint of the
/// member. Another item finds its own fingerprint there with the chance 1 / 2^width. The array has 13 %
/// more places than there are members, where a Bloom filter takes 44 % more bits than this width.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BinaryFuse {
    seed: u64,
    /// Bits of a fingerprint.
    width: u32,
    /// The binary logarithm of the places of a segment.
    segment: u32,
    /// Segments that an item's first place can be in.
    segments: usize,
    /// Fingerprints side by side, and one word more, so that two can always be read.
    words: Vec<u64>,
}

/// A filter with these members, that is wrong for at most one other item in 1 / `rate`.
///
/// # Panics
///
/// When `rate` is not between 1 / 2^32 and 1.
pub fn binary_fuse(members: &[u64], rate: f64) -> BinaryFuse {
    let smallest = 1.0 / (1_u64 << 32) as f64;
    assert!((smallest..1.0).contains(&rate), "a rate between 1 / 2^32 and 1, not {rate}");
    let width = (-rate.log2()).ceil();
    let mut members = members.to_vec();
    members.sort_unstable();
    members.dedup();
    // A few seeds in a hundred have no solution for few members, and almost none has for many.
    let attempt = |seed| BinaryFuse::solve(&members, seed, width as u32);
    (0..).find_map(attempt).expect("some seed has a solution")
}

impl BinaryFuse {
    /// An empty array of the right size for so many members.
    fn with_room(members: usize, seed: u64, width: u32) -> Self {
        // The sizes are those of Graf and Lemire, who found them by experiment.
        let n = members.max(2) as f64;
        let segment = (n.ln() / 3.33_f64.ln() + 2.25).floor().clamp(2.0, 18.0) as u32;
        let factor = (0.875 + 0.25 * 1e6_f64.ln() / n.ln()).max(1.125);
        let places = (n * factor).round() as usize;
        let segments = places.div_ceil(1 << segment).saturating_sub(2).max(1);
        let bits = ((segments + 2) << segment) * width as usize;
        Self { seed, width, segment, segments, words: vec![0; bits.div_ceil(64) + 1] }
    }

    /// A filter from parts that were saved, if there can be such parts.
    pub fn from_parts(
        seed: u64,
        [width, segment, segments]: [u64; 3],
        words: Vec<u64>,
    ) -> Option<Self> {
        let possible = (1..=32).contains(&width) && (2..=18).contains(&segment) && segments > 0;
        if !possible || segments > 1 << 40 {
            return None;
        }
        let places = (segments + 2) << segment;
        let fits = (places * width).div_ceil(64) + 1 == words.len() as u64;
        let (width, segment, segments) = (width as u32, segment as u32, segments as usize);
        fits.then_some(Self { seed, width, segment, segments, words })
    }

    /// Takes away, again and again, an item that has a place for itself alone; then gives each of them,
    /// the last one first, the fingerprint in that place. `None` when items remain.
    fn solve(members: &[u64], seed: u64, width: u32) -> Option<Self> {
        let mut filter = Self::with_room(members.len(), seed, width);
        let places = (filter.segments + 2) << filter.segment;
        // For each place: how many items have it, and the exclusive or of their hashes. Where one item
        // is left, that is its hash.
        let (mut counts, mut hashes) = (vec![0_u32; places], vec![0_u64; places]);
        for &member in members {
            let hash = filter.hash(member);
            for place in filter.places(hash) {
                counts[place] += 1;
                hashes[place] ^= hash;
            }
        }
        let mut alone: Vec<usize> = (0..places).filter(|&place| counts[place] == 1).collect();
        let mut order = Vec::with_capacity(members.len());
        while let Some(own) = alone.pop() {
            if counts[own] != 1 {
                continue;
            }
            let hash = hashes[own];
            order.push((own, hash));
            for place in filter.places(hash) {
                counts[place] -= 1;
                hashes[place] ^= hash;
                if counts[place] == 1 {
                    alone.push(place);
                }
            }
        }
        if order.len() < members.len() {
            return None;
        }
        for (own, hash) in order.into_iter().rev() {
            // The own place is still 0.
            let missing = filter.sum(hash) ^ filter.fingerprint(hash);
            filter.put(own, missing);
        }
        Some(filter)
    }

    /// Whether the item may be a member.
    #[inline]
    pub fn contains(&self, item: u64) -> bool {
        let hash = self.hash(item);
        self.sum(hash) == self.fingerprint(hash)
    }

    #[inline(always)]
    fn hash(&self, item: u64) -> u64 {
        hash(item ^ hash(self.seed))
    }

    /// The first bits of a hash choose the first place; others move about in the next two segments.
    #[inline(always)]
    fn places(&self, hash: u64) -> [usize; 3] {
        let len = 1_usize << self.segment;
        let first = place(hash, self.segments << self.segment);
        let other = |bits: u64| bits as usize & (len - 1);
        [first, (first + len) ^ other(hash >> 18), (first + 2 * len) ^ other(hash)]
    }

    #[inline(always)]
    fn fingerprint(&self, hash: u64) -> u64 {
        // Of other bits than the places, as far as there are others.
        (hash ^ (hash >> 32)).wrapping_mul(0xd134_2543_de82_ef95) >> (64 - self.width)
    }

    #[inline(always)]
    fn sum(&self, hash: u64) -> u64 {
        self.places(hash).into_iter().fold(0, |sum, place| sum ^ self.get(place))
    }

    #[inline(always)]
    fn get(&self, place: usize) -> u64 {
        let bit = place * self.width as usize;
        let (low, high) = (self.words[bit / 64], self.words[bit / 64 + 1]);
        let both = u128::from(high) << 64 | u128::from(low);
        (both >> (bit % 64)) as u64 & ((1 << self.width) - 1)
    }

    /// Writes into a place that is 0.
    fn put(&mut self, place: usize, value: u64) {
        let bit = place * self.width as usize;
        let both = u128::from(value) << (bit % 64);
        self.words[bit / 64] |= both as u64;
        self.words[bit / 64 + 1] |= (both >> 64) as u64;
    }

    /// Bits of the array.
    pub fn bits(&self) -> usize {
        64 * self.words.len()
    }

    /// Bytes that it holds on the heap.
    pub fn heap_size(&self) -> usize {
        self.words.capacity() * size_of::<u64>()
    }

    /// The seed, then the width, the segment and the number of segments, and the words.
    pub fn parts(&self) -> (u64, [u64; 3], &[u64]) {
        let shape = [u64::from(self.width), u64::from(self.segment), self.segments as u64];
        (self.seed, shape, &self.words)
    }
}

#[test]
fn members_are_found_and_few_others() {
    let members: Vec<u64> = (0..10_000).collect();
    let filter = binary_fuse(&members, 0.01);
    assert!(members.iter().all(|&item| filter.contains(item)));
    let wrong = (10_000..110_000).filter(|&item| filter.contains(item)).count();
    // Seven bits: one in 128.
    assert!((650..920).contains(&wrong), "{wrong}");
}
