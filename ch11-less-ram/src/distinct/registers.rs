//! The registers that LogLog and its successors share, the hash that feeds them, and the best estimate from
//! them.

/// A hash of 64 bits in which each bit of the item changes each bit of the result with a chance of a half.
///
/// It is the last step of the generator SplitMix64. It is the same on all machines and in all versions,
/// as it must be: registers that are saved today are merged with those of next year. Different items have
/// different hashes. A hash that an attacker must not guess needs a secret key instead.
#[inline(always)]
pub fn hash(item: u64) -> u64 {
    // Without the first line the hash of 0 would be 0.
    let mut z = item.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// The item that stands for a text: eight bytes at a time are mixed into one word.
pub fn text(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let words = words.iter().chain([&last]).map(|word| u64::from_le_bytes(*word));
    // The length tells "a" from "a\0".
    words.fold(bytes.len() as u64, |state, word| hash(state.rotate_left(23) ^ word))
}

/// 2^precision registers of one byte. Each item belongs to one register, and each register keeps the
/// largest rank of its items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registers {
    precision: u32,
    ranks: Vec<u8>,
}

impl Registers {
    /// The fewest and the most registers, as powers of two.
    pub const PRECISION: std::ops::RangeInclusive<u32> = 4..=18;

    /// Registers that have seen nothing.
    ///
    /// # Panics
    ///
    /// When the precision is not within [`Registers::PRECISION`].
    pub fn new(precision: u32) -> Self {
        assert!(Self::PRECISION.contains(&precision), "a precision of 4 to 18, not {precision}");
        Self { precision, ranks: vec![0; 1 << precision] }
    }

    /// Registers that have seen these items.
    pub fn of(items: &[u64], precision: u32) -> Self {
        let mut registers = Self::new(precision);
        items.iter().for_each(|&item| registers.add(item));
        registers
    }

    /// Registers from ranks that were saved, if there can be such ranks.
    pub fn from_ranks(ranks: Vec<u8>) -> Option<Self> {
        let precision = ranks.len().checked_ilog2()?;
        let fits = ranks.len().is_power_of_two() && Self::PRECISION.contains(&precision);
        let largest = ranks.iter().max().is_some_and(|&rank| u32::from(rank) <= 65 - precision);
        (fits && largest).then_some(Self { precision, ranks })
    }

    /// Adds an item; one that was added before changes nothing.
    pub fn add(&mut self, item: u64) {
        self.add_hash(hash(item));
    }

    /// Adds an item whose hash is known.
    pub fn add_hash(&mut self, hash: u64) {
        let (place, rank) = place_and_rank(hash, self.precision);
        let register = &mut self.ranks[place];
        *register = rank.max(*register);
    }

    /// Adds all that another sketch has seen: the same as if this one had seen it, to the last bit.
    ///
    /// # Panics
    ///
    /// When the precisions differ.
    pub fn merge(&mut self, other: &Self) {
        assert_eq!(self.precision, other.precision, "the same precision");
        let pairs = self.ranks.iter_mut().zip(&other.ranks);
        pairs.for_each(|(mine, theirs)| *mine = (*mine).max(*theirs));
    }

    /// Bytes that it holds on the heap.
    pub fn heap_size(&self) -> usize {
        self.ranks.capacity()
    }

    /// The binary logarithm of the number of registers.
    pub fn precision(&self) -> u32 {
        self.precision
    }

    /// One rank for each register; 0 for one that has seen nothing.
    pub fn ranks(&self) -> &[u8] {
        &self.ranks
    }

    /// The ranks, to be raised.
    pub fn ranks_mut(&mut self) -> &mut [u8] {
        &mut self.ranks
    }
}

/// The register of a hash, which its first bits name, and the place of the first 1 in the others: 1 for
/// half of all hashes, 2 for a quarter, and so on.
#[inline(always)]
pub fn place_and_rank(hash: u64, precision: u32) -> (usize, u8) {
    // The guard ends the search where all bits are 0.
    let rest = (hash << precision) | (1 << (precision - 1));
    ((hash >> (64 - precision)) as usize, rest.leading_zeros() as u8 + 1)
}

/// Ertl's estimate from the ranks of 2^precision registers, however they are kept.
pub fn estimate_from_ranks(ranks: impl Iterator<Item = u8>, precision: u32) -> f64 {
    let mut with_rank = [0_u32; 66];
    ranks.for_each(|rank| with_rank[usize::from(rank)] += 1);
    let m = (1_u64 << precision) as f64;
    let largest = 65 - precision as usize;
    let mut sum = m * tau(1.0 - f64::from(with_rank[largest]) / m);
    for rank in (1..largest).rev() {
        sum = 0.5 * (sum + f64::from(with_rank[rank]));
    }
    sum += m * sigma(f64::from(with_rank[0]) / m);
    m * m / (2.0 * std::f64::consts::LN_2 * sum)
}

/// What registers without items add: x + x^2 + 2 x^4 + 4 x^8 + ...
fn sigma(mut x: f64) -> f64 {
    if x == 1.0 {
        return f64::INFINITY;
    }
    let (mut factor, mut sum) = (1.0, x);
    loop {
        x *= x;
        let before = sum;
        sum += x * factor;
        factor *= 2.0;
        if sum == before {
            return sum;
        }
    }
}

/// What registers add whose rank is the highest possible.
fn tau(mut x: f64) -> f64 {
    if x == 0.0 || x == 1.0 {
        return 0.0;
    }
    let (mut factor, mut sum) = (1.0, 1.0 - x);
    loop {
        x = x.sqrt();
        let before = sum;
        factor *= 0.5;
        sum -= (1.0 - x).powi(2) * factor;
        if sum == before {
            return sum / 3.0;
        }
    }
}

#[test]
fn registers_keep_the_largest_rank() {
    let mut registers = Registers::new(4);
    registers.add_hash(0x1100_0000_0000_0000);
    registers.add_hash(0x1010_0000_0000_0000);
    registers.add_hash(0x1800_0000_0000_0000);
    assert_eq!(registers.ranks()[..3], [0, 8, 0]);
    // The highest rank, where no bit is 1, and the one below.
    assert_eq!([0, 1].map(|hash| place_and_rank(hash, 4)), [(0, 61), (0, 60)]);
}
