// To take home: nothing: it is a list of the filters of bloom.rs, which is taken with hash.rs.

//! Bloom filters that follow one another, for a number of members that nobody knows.

use super::bloom::Bloom;

/// Members of the first filter.
const FIRST: usize = 1024;

/// The rate of a filter in that of the one before. Nearer to 1, the first filters need more bits; nearer to
/// 0, the last ones do. Almeida and others, who invented this filter, advise 0.8 to 0.9.
const TIGHTENING: f64 = 0.85;

/// A Bloom filter that grows: when one filter is full, one for twice as many members follows.
///
/// An item is in it if it is in any of them. Each filter is allowed a smaller rate than the one before, so
/// that all together, a geometric series, stay below the rate that was promised.
#[derive(Clone, Debug, PartialEq)]
pub struct ScalingBloom {
    rate: f64,
    filters: Vec<Bloom>,
    /// Members that the last filter still has room for.
    room: usize,
}

/// A filter with these members, that is wrong for at most one other item in 1 / `rate`.
pub fn scaling_bloom(members: &[u64], rate: f64) -> ScalingBloom {
    let mut filter = ScalingBloom::new(rate);
    for &item in members {
        filter.insert(item);
    }
    filter
}

impl ScalingBloom {
    /// A filter for any number of members.
    ///
    /// # Panics
    ///
    /// When `rate` is not between [`Bloom::SMALLEST`] and 1.
    pub fn new(rate: f64) -> Self {
        let possible = (Bloom::SMALLEST..1.0).contains(&rate);
        assert!(possible, "a rate between 1 / 2^64 and 1, not {rate}");
        Self { rate, filters: vec![Bloom::new(FIRST, rate_of(rate, 0))], room: FIRST }
    }

    /// A filter from parts that were saved, if there can be such parts: each filter must be as large as its turn
    /// and the rate make it, so that the next one is not larger than what is there already allows.
    pub fn from_parts(rate: f64, room: usize, filters: Vec<Bloom>) -> Option<Self> {
        if !(Bloom::SMALLEST..1.0).contains(&rate) || !(1..=32).contains(&filters.len()) {
            return None;
        }
        let right = |(turn, filter): (usize, &Bloom)| {
            let shape = Bloom::shape(FIRST << turn, rate_of(rate, turn as i32));
            (filter.hashes(), filter.words().len()) == shape
        };
        let room_left = room <= FIRST << (filters.len() - 1);
        let possible = room_left && filters.iter().enumerate().all(right);
        possible.then_some(Self { rate, filters, room })
    }

    /// Inserts an item, and says whether it is new; one that seems to be there already takes no room.
    pub fn insert(&mut self, item: u64) -> bool {
        if self.contains(item) {
            return false;
        }
        if self.room == 0 {
            let turn = self.filters.len() as i32;
            self.room = FIRST << turn;
            self.filters.push(Bloom::new(self.room, rate_of(self.rate, turn)));
        }
        let last = self.filters.len() - 1;
        self.filters[last].insert(item);
        self.room -= 1;
        true
    }

    /// Whether the item may have been inserted.
    #[inline]
    pub fn contains(&self, item: u64) -> bool {
        // Most members are in the last and largest one.
        self.filters.iter().rev().any(|filter| filter.contains(item))
    }

    /// Bits of all filters.
    pub fn bits(&self) -> usize {
        self.filters.iter().map(Bloom::bits).sum()
    }

    /// Bytes that it holds on the heap.
    pub fn heap_size(&self) -> usize {
        let filters: usize = self.filters.iter().map(Bloom::heap_size).sum();
        self.filters.capacity() * size_of::<Bloom>() + filters
    }

    /// The promised rate, the room that is left, and the filters.
    pub fn parts(&self) -> (f64, usize, &[Bloom]) {
        (self.rate, self.room, &self.filters)
    }
}

/// The rate of one of the filters that stay below `rate` together.
fn rate_of(rate: f64, turn: i32) -> f64 {
    (rate * (1.0 - TIGHTENING) * TIGHTENING.powi(turn)).max(Bloom::SMALLEST)
}

#[test]
fn members_are_found_and_few_others() {
    let members: Vec<u64> = (0..10_000).collect();
    let filter = scaling_bloom(&members, 0.01);
    assert!(members.iter().all(|&item| filter.contains(item)));
    let wrong = (10_000..110_000).filter(|&item| filter.contains(item)).count();
    assert!((200..1150).contains(&wrong), "{wrong}");
}
