// To take home: this file and registers.rs.

//! Nothing but a few hashes while there are few items, and six bits a register afterwards.

use super::registers::{Registers, estimate_from_ranks, hash, place_and_rank};

/// The registers that a short list counts with, as a power of two: as many as fit beside a rank.
const FINE: u32 = 25;

/// A sketch that is as small as its contents allow.
///
/// It begins as a list of places and ranks for 2^25 registers that are nearly all empty, at four bytes
/// each, and is exact to some millionths. When the list takes more than half of what the registers
/// take, it becomes 2^precision registers of six bits. Google's HyperLogLog++ began this; its tables
/// against bias are replaced by the estimate of Ertl, which needs none.
#[derive(Clone, Debug)]
pub struct HyperLogLogPlusPlus {
    precision: u32,
    form: Form,
}

/// How the contents are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Form {
    /// A place in 25 bits and a rank in 6. The first ones are in order, each place once; new ones follow.
    List(Vec<u32>),
    /// Four registers in three bytes.
    Packed(Vec<u8>),
}

/// The sketch of these items with 2^precision registers.
pub fn hyperloglog_plus_plus(items: &[u64], precision: u32) -> HyperLogLogPlusPlus {
    let mut sketch = HyperLogLogPlusPlus::new(precision);
    items.iter().for_each(|&item| sketch.add(item));
    sketch
}

impl HyperLogLogPlusPlus {
    /// A sketch that has seen nothing and has no memory on the heap.
    ///
    /// # Panics
    ///
    /// When the precision is not within [`Registers::PRECISION`].
    pub fn new(precision: u32) -> Self {
        let possible = Registers::PRECISION;
        assert!(possible.contains(&precision), "a precision of 4 to 18, not {precision}");
        Self { precision, form: Form::List(Vec::new()) }
    }

    /// Adds an item; one that was added before changes nothing.
    pub fn add(&mut self, item: u64) {
        let hash = hash(item);
        match &mut self.form {
            Form::List(list) => {
                let (place, rank) = place_and_rank(hash, FINE);
                list.push((place as u32) << 6 | u32::from(rank));
                if list.len() >= self.list_limit() {
                    self.tidy();
                }
            }
            Form::Packed(packed) => {
                let (place, rank) = place_and_rank(hash, self.precision);
                raise(packed, place, rank);
            }
        }
    }

    /// Adds all that another sketch has seen: the same as if this one had seen it.
    ///
    /// # Panics
    ///
    /// When the precisions differ.
    pub fn merge(&mut self, other: &Self) {
        assert_eq!(self.precision, other.precision, "the same precision");
        match (&mut self.form, &other.form) {
            (Form::List(list), Form::List(others)) => list.extend(others),
            (Form::Packed(packed), Form::List(others)) => {
                let coarse = others.iter().map(|&entry| coarser(entry, self.precision));
                coarse.for_each(|(place, rank)| raise(packed, place, rank));
            }
            (_, Form::Packed(others)) => {
                self.pack();
                let Form::Packed(packed) = &mut self.form else { unreachable!("just packed") };
                let ranks = (0..1 << self.precision).map(|place| rank_at(others, place));
                ranks.enumerate().for_each(|(place, rank)| raise(packed, place, rank));
            }
        }
        self.tidy();
    }

    /// About how many distinct items were added.
    pub fn estimate(&self) -> f64 {
        match &self.canonical().form {
            Form::List(list) => {
                let m = (1_u64 << FINE) as f64;
                // The natural logarithm of m / (m - n), exact where n is small.
                -m * (-(list.len() as f64) / m).ln_1p()
            }
            Form::Packed(packed) => {
                let ranks = (0..1 << self.precision).map(|place| rank_at(packed, place));
                estimate_from_ranks(ranks, self.precision)
            }
        }
    }

    /// Bytes that it holds on the heap.
    pub fn heap_size(&self) -> usize {
        match &self.form {
            Form::List(list) => size_of::<u32>() * list.capacity(),
            Form::Packed(packed) => packed.capacity(),
        }
    }

    /// The binary logarithm of the number of registers.
    pub fn precision(&self) -> u32 {
        self.precision
    }

    /// The contents for saving: whether they are packed, and their bytes.
    pub fn contents(&self) -> (bool, Vec<u8>) {
        match self.canonical().form {
            Form::List(list) => {
                (false, list.iter().flat_map(|entry| entry.to_le_bytes()).collect())
            }
            Form::Packed(packed) => (true, packed),
        }
    }

    /// A sketch from contents that were saved, if there can be such contents.
    pub fn from_contents(precision: u32, packed: bool, contents: &[u8]) -> Option<Self> {
        if !Registers::PRECISION.contains(&precision) {
            return None;
        }
        let mut sketch = Self::new(precision);
        if packed {
            let possible = |place| u32::from(rank_at(contents, place)) <= 65 - precision;
            if contents.len() != packed_len(precision) || !(0..1 << precision).all(possible) {
                return None;
            }
            sketch.form = Form::Packed(contents.to_vec());
        } else {
            let (entries, rest) = contents.as_chunks::<4>();
            let list: Vec<u32> = entries.iter().map(|entry| u32::from_le_bytes(*entry)).collect();
            let possible = |entry: &u32| (1..=65 - FINE).contains(&(entry & 63));
            let fits = entry_count_fits(list.len(), sketch.list_limit());
            let ordered = list.is_sorted_by(|a, b| a >> 6 < b >> 6);
            let short = list.iter().all(|entry| entry >> (FINE + 6) == 0);
            if !(rest.is_empty() && fits && ordered && short && list.iter().all(possible)) {
                return None;
            }
            sketch.form = Form::List(list);
        }
        Some(sketch)
    }

    /// The length at which the list takes as much as the registers would.
    fn list_limit(&self) -> usize {
        packed_len(self.precision) / size_of::<u32>()
    }

    /// Sorts the list, drops what is there twice, and packs it when it is more than half full: a list
    /// that is kept has room for as many new entries, so that sorting stays rare.
    fn tidy(&mut self) {
        let limit = self.list_limit();
        if let Form::List(list) = &mut self.form {
            // Of two entries for one place the higher rank comes first, and stays.
            list.sort_unstable_by_key(|entry| entry ^ 63);
            list.dedup_by_key(|entry| *entry >> 6);
            if !entry_count_fits(list.len(), limit) {
                self.pack();
            }
        }
    }

    /// The one form of these contents, however they came together.
    fn canonical(&self) -> Self {
        let mut sketch = self.clone();
        sketch.tidy();
        sketch
    }

    fn pack(&mut self) {
        if let Form::List(list) = &self.form {
            let mut packed = vec![0; packed_len(self.precision)];
            let coarse = list.iter().map(|&entry| coarser(entry, self.precision));
            coarse.for_each(|(place, rank)| raise(&mut packed, place, rank));
            self.form = Form::Packed(packed);
        }
    }
}

/// The same contents are the same, also where one has not yet sorted its list.
impl PartialEq for HyperLogLogPlusPlus {
    fn eq(&self, other: &Self) -> bool {
        let forms = || self.canonical().form == other.canonical().form;
        self.precision == other.precision && forms()
    }
}

fn entry_count_fits(len: usize, limit: usize) -> bool {
    len <= limit / 2
}

fn packed_len(precision: u32) -> usize {
    (1 << precision) * 6 / 8
}

/// The place and the rank that an entry of the list has among fewer registers: bits of its place
/// belong to the rank then.
fn coarser(entry: u32, precision: u32) -> (usize, u8) {
    let (place, rank) = (entry >> 6, (entry & 63) as u8);
    let extra = FINE - precision;
    let below = place & ((1 << extra) - 1);
    let zeros = below.leading_zeros() - (32 - extra);
    let rank = if below == 0 { extra as u8 + rank } else { zeros as u8 + 1 };
    ((place >> extra) as usize, rank)
}

/// The rank in the six bits of this place.
fn rank_at(packed: &[u8], place: usize) -> u8 {
    let (at, shift) = (place * 6 / 8, place * 6 % 8);
    let pair = u16::from(packed[at]) | u16::from(packed.get(at + 1).copied().unwrap_or(0)) << 8;
    (pair >> shift & 63) as u8
}

/// Raises the rank in the six bits of this place.
fn raise(packed: &mut [u8], place: usize, rank: u8) {
    if rank <= rank_at(packed, place) {
        return;
    }
    let (at, shift) = (place * 6 / 8, place * 6 % 8);
    let (clear, set) = (!(63_u16 << shift), u16::from(rank) << shift);
    packed[at] = packed[at] & clear as u8 | set as u8;
    if shift > 2 {
        packed[at + 1] = packed[at + 1] & (clear >> 8) as u8 | (set >> 8) as u8;
    }
}

#[test]
fn a_list_counts_exactly_and_registers_within_five_standard_errors() {
    let items: Vec<u64> = (0..100_000).collect();
    let few = hyperloglog_plus_plus(&items[..90], 10);
    assert!((few.estimate() - 90.0).abs() < 0.01 && few.heap_size() < 768, "{few:?}");
    let many = hyperloglog_plus_plus(&items, 10);
    assert!((many.estimate() / 1e5 - 1.0).abs() < 5.0 * 1.04 / 32.0 && many.heap_size() == 768);
}

#[test]
fn six_bits_hold_every_rank() {
    let mut packed = vec![0; packed_len(4)];
    let rank = |place: usize| 61 - 3 * place as u8;
    (0..16).for_each(|place| raise(&mut packed, place, rank(place)));
    (0..16).for_each(|place| raise(&mut packed, place, rank(place) - 1));
    assert!((0..16).all(|place| rank_at(&packed, place) == rank(place)), "{packed:?}");
}
