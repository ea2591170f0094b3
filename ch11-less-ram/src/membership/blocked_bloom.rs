// To take home: this file and hash.rs.

//! All bits of an item in one cache line.

use super::hash::{hash, next, place};

/// Words of a block.
const WORDS: usize = 8;

/// 64 bytes: what the memory brings at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(align(64))]
pub struct Block([u64; WORDS]);

/// A Bloom filter that looks at one cache line for each item.
///
/// A hash chooses the block, and 48 bits of another one choose a bit in each of its eight words. Some
/// blocks get more members than others and are wrong more often, so that the same rate takes some
/// more bits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockedBloom {
    blocks: Vec<Block>,
}

/// A filter with these members, that is wrong for one other item in 1 / `rate`.
pub fn blocked_bloom(members: &[u64], rate: f64) -> BlockedBloom {
    let mut filter = BlockedBloom::new(members.len(), rate);
    members.iter().for_each(|&item| filter.insert(item));
    filter
}

impl BlockedBloom {
    /// A filter with room for so many members.
    ///
    /// # Panics
    ///
    /// When `rate` is not between 0 and 1.
    pub fn new(members: usize, rate: f64) -> Self {
        assert!(0.0 < rate && rate < 1.0, "a rate between 0 and 1, not {rate}");
        let blocks = (members as f64 / members_a_block(rate)).ceil().max(1.0);
        Self { blocks: vec![Block::default(); blocks as usize] }
    }

    /// A filter from words that were saved, if they make whole blocks.
    pub fn from_words(words: &[u64]) -> Option<Self> {
        let (blocks, rest) = words.as_chunks::<WORDS>();
        let fits = !blocks.is_empty() && rest.is_empty();
        fits.then(|| Self { blocks: blocks.iter().map(|words| Block(*words)).collect() })
    }

    /// Inserts an item.
    #[inline]
    pub fn insert(&mut self, item: u64) {
        let hash = hash(item);
        let at = place(hash, self.blocks.len());
        let pairs = self.blocks[at].0.iter_mut().zip(bits_of(hash));
        pairs.for_each(|(word, bit)| *word |= bit);
    }

    /// Whether the item may have been inserted.
    #[inline]
    pub fn contains(&self, item: u64) -> bool {
        let hash = hash(item);
        let block = &self.blocks[place(hash, self.blocks.len())].0;
        // All words at once: a branch for each would be guessed wrong half of the time.
        block.iter().zip(bits_of(hash)).fold(0, |missing, (word, bit)| missing | (bit & !word)) == 0
    }

    /// Adds the members of another filter: the same as if they had been inserted here.
    ///
    /// # Panics
    ///
    /// When the filters were not made for the same number of members and the same rate.
    pub fn merge(&mut self, other: &Self) {
        assert_eq!(self.blocks.len(), other.blocks.len(), "filters of one size");
        let blocks = self.blocks.iter_mut().zip(&other.blocks);
        let words = blocks.flat_map(|(mine, theirs)| mine.0.iter_mut().zip(theirs.0));
        words.for_each(|(mine, theirs)| *mine |= theirs);
    }

    /// Bits of all blocks.
    pub fn bits(&self) -> usize {
        64 * WORDS * self.blocks.len()
    }

    /// Bytes that it holds on the heap.
    pub fn heap_size(&self) -> usize {
        self.blocks.capacity() * size_of::<Block>()
    }

    /// The bits.
    pub fn words(&self) -> impl Iterator<Item = u64> {
        self.blocks.iter().flat_map(|block| block.0)
    }
}

/// A bit for each word.
#[inline(always)]
fn bits_of(hash: u64) -> [u64; WORDS] {
    let bits = next(hash);
    std::array::from_fn(|word| 1 << (bits >> (6 * word) & 63))
}

/// How many members a block may have on average.
fn members_a_block(rate: f64) -> f64 {
    let (mut low, mut high) = (0.01, 512.0);
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if rate_of(middle) < rate { low = middle } else { high = middle }
    }
    low
}

/// The rate with so many members a block on average: the members of a block are Poisson, and a word with n
/// of them has each bit set with the chance 1 - (63/64)^n.
fn rate_of(mean: f64) -> f64 {
    let mut chance = (-mean).exp();
    let mut rate = 0.0;
    for members in 1..2000_i32 {
        chance *= mean / f64::from(members);
        rate += chance * (1.0 - (63.0_f64 / 64.0).powi(members)).powi(WORDS as i32);
    }
    rate
}

#[test]
fn members_are_found_and_few_others() {
    let members: Vec<u64> = (0..10_000).collect();
    let filter = blocked_bloom(&members, 0.01);
    assert!(members.iter().all(|&item| filter.contains(item)));
    let wrong = (10_000..110_000).filter(|&item| filter.contains(item)).count();
    assert!((850..1150).contains(&wrong), "{wrong}");
}
