// To take home: this file and hash.rs.

//! Some bits for each member, anywhere in one array of bits.

use super::hash::{hash, next, place};

/// A filter that never says no to an item that was inserted. It may say yes to another item, at a known
/// rate.
///
/// An item sets k bits. An item is said to be in the filter when all its k bits are set. With b bits for
/// each member and the best k, which is b ln 2, half of all bits are set, and an item that is not
/// a member finds k set ones with the chance 1 / 2^k.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bloom {
    words: Vec<u64>,
    hashes: u32,
}

/// A filter with these members, that is wrong for one other item in 1 / `rate`.
pub fn bloom(members: &[u64], rate: f64) -> Bloom {
    let mut filter = Bloom::new(members.len(), rate);
    members.iter().for_each(|&item| filter.insert(item));
    filter
}

impl Bloom {
    /// The smallest rate: an item then sets 64 bits.
    pub const SMALLEST: f64 = 1.0 / (1_u128 << 64) as f64;

    /// A filter with room for so many members.
    ///
    /// # Panics
    ///
    /// When `rate` is not between [`Bloom::SMALLEST`] and 1.
    pub fn new(members: usize, rate: f64) -> Self {
        let (hashes, words) = Self::shape(members, rate);
        Self { words: vec![0; words], hashes }
    }

    /// How many bits an item sets, and how many words of 64 bits there are, for so many members and this rate.
    ///
    /// # Panics
    ///
    /// As [`Bloom::new`].
    pub fn shape(members: usize, rate: f64) -> (u32, usize) {
        let possible = (Self::SMALLEST..1.0).contains(&rate);
        assert!(possible, "a rate between 1 / 2^64 and 1, not {rate}");
        let hashes = (-rate.log2()).round().max(1.0);
        // With this whole number of hashes; the best one need not be whole.
        let bits = -hashes * members as f64 / (-rate.powf(1.0 / hashes)).ln_1p();
        (hashes as u32, (bits / 64.0).ceil().max(1.0) as usize)
    }

    /// A filter from words that were saved, if there can be such words.
    pub fn from_words(hashes: u32, words: Vec<u64>) -> Option<Self> {
        ((1..=64).contains(&hashes) && !words.is_empty()).then_some(Self { words, hashes })
    }

    /// Inserts an item.
    #[inline]
    pub fn insert(&mut self, item: u64) {
        let (mut hash, step, bits) = self.start(item);
        for _ in 0..self.hashes {
            let bit = place(hash, bits);
            self.words[bit / 64] |= 1 << (bit % 64);
            hash = hash.rotate_left(5).wrapping_add(step);
        }
    }

    /// Whether the item may have been inserted.
    #[inline]
    pub fn contains(&self, item: u64) -> bool {
        let (mut hash, step, bits) = self.start(item);
        (0..self.hashes).all(|_| {
            let bit = place(hash, bits);
            hash = hash.rotate_left(5).wrapping_add(step);
            self.words[bit / 64] >> (bit % 64) & 1 == 1
        })
    }

    /// The first hash, what is added to make the next ones, and the number of bits.
    ///
    /// Two hashes are nearly as good as k independent ones (Kirsch and Mitzenmacher, 2006). Without the
    /// rotation the bits of an item would stand at equal distances, and filters of few members would be
    /// wrong too often.
    #[inline(always)]
    fn start(&self, item: u64) -> (u64, u64, usize) {
        let hash = hash(item);
        (hash, next(hash), self.bits())
    }

    /// Adds the members of another filter: the same as if they had been inserted here.
    ///
    /// # Panics
    ///
    /// When the filters were not made for the same number of members and the same rate.
    pub fn merge(&mut self, other: &Self) {
        let shape = |filter: &Self| (filter.words.len(), filter.hashes);
        assert_eq!(shape(self), shape(other), "filters of one size");
        self.words.iter_mut().zip(&other.words).for_each(|(mine, theirs)| *mine |= theirs);
    }

    /// Bits of the array.
    pub fn bits(&self) -> usize {
        64 * self.words.len()
    }

    /// Bytes that it holds on the heap.
    pub fn heap_size(&self) -> usize {
        self.words.capacity() * size_of::<u64>()
    }

    /// How many bits an item sets.
    pub fn hashes(&self) -> u32 {
        self.hashes
    }

    /// The bits.
    pub fn words(&self) -> &[u64] {
        &self.words
    }
}

#[test]
fn members_are_found_and_few_others() {
    let members: Vec<u64> = (0..10_000).collect();
    let filter = bloom(&members, 0.01);
    assert!(members.iter().all(|&item| filter.contains(item)));
    let wrong = (10_000..110_000).filter(|&item| filter.contains(item)).count();
    assert!((850..1150).contains(&wrong), "{wrong}");
}
