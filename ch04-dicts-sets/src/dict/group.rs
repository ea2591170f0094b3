//! Sixteen control bytes, compared at once.

use wide::u8x16;

/// How many slots are in a group: as many as the smallest vector register has bytes.
pub(super) const WIDTH: usize = 16;

/// The slot was never used: a search ends in a group that has such a slot.
const EMPTY: u8 = 0xff;

/// The slot held a key when its group was full: a search goes on.
const DELETED: u8 = 0x80;

/// A byte for each of sixteen slots: seven bits of the key's hash, or one of the two marks. Only
/// the marks have the highest bit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group(u8x16);

/// A set of slots of one group: a bit for each, the lowest for the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct BitMask(u32);

impl Group {
    pub(super) const EMPTY: Self = Self(u8x16::new([EMPTY; WIDTH]));

    /// The slots whose seven bits are these.
    #[inline]
    pub(super) fn matching(&self, tag: u8) -> BitMask {
        BitMask(self.0.simd_eq(u8x16::splat(tag)).to_bitmask())
    }

    /// The slots without a key.
    #[inline]
    pub(super) fn vacant(&self) -> BitMask {
        // The highest bit of every byte.
        BitMask(self.0.to_bitmask())
    }

    /// The slots with a key.
    #[inline]
    pub(super) fn live(&self) -> BitMask {
        BitMask(self.vacant().0 ^ 0xffff)
    }

    #[inline]
    pub(super) fn has_empty(&self) -> bool {
        self.matching(EMPTY) != BitMask(0)
    }

    #[inline]
    pub(super) fn is_empty_at(&self, lane: usize) -> bool {
        self.0.as_array()[lane] == EMPTY
    }

    #[inline]
    pub(super) fn set(&mut self, lane: usize, tag: u8) {
        self.0.as_mut_array()[lane] = tag;
    }

    /// Marks the slot as deleted, and returns whether it may count as never used.
    ///
    /// It may if the group has an empty slot: then the group was never full, and no search ever
    /// went on to the next group.
    #[inline]
    pub(super) fn delete(&mut self, lane: usize) -> bool {
        let never_full = self.has_empty();
        self.set(lane, if never_full { EMPTY } else { DELETED });
        never_full
    }
}

impl BitMask {
    #[inline]
    pub(super) fn first(self) -> Option<usize> {
        (self.0 != 0).then_some(self.0.trailing_zeros() as usize)
    }

    #[inline]
    pub(super) fn without_first(self) -> Self {
        Self(self.0 & self.0.wrapping_sub(1))
    }
}

impl Iterator for BitMask {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        let first = self.first();
        *self = self.without_first();
        first
    }
}

#[test]
fn slots_are_found_in_order() {
    let mut group = Group::EMPTY;
    assert_eq!(group.vacant().count(), WIDTH);
    for (lane, tag) in [(0, 5), (3, 127), (7, 5), (15, 5)] {
        group.set(lane, tag);
    }
    assert_eq!(group.matching(5).collect::<Vec<_>>(), [0, 7, 15]);
    assert_eq!(group.live().collect::<Vec<_>>(), [0, 3, 7, 15]);
    assert_eq!(group.vacant().first(), Some(1));
    assert_eq!(group.matching(6).first(), None);
}

#[test]
fn a_slot_is_marked_as_deleted_only_in_a_full_group() {
    let mut group = Group::EMPTY;
    group.set(2, 1);
    assert!(group.delete(2) && group.is_empty_at(2));
    (0..WIDTH).for_each(|lane| group.set(lane, 1));
    assert!(!group.delete(2) && !group.is_empty_at(2) && !group.has_empty());
    assert_eq!(group.vacant().first(), Some(2));
    // The group was full once, so searches must still go on to the next group.
    assert!(!group.delete(3));
}
