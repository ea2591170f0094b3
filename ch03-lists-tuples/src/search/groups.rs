//! From one needle, or a group of them, to all.

use super::{Key, Order};

/// Answers the needles one after the other.
#[inline(always)]
pub(super) fn each<K: Key>(needles: &[K], at: &mut [usize], find: impl Fn(K::Order) -> usize) {
    assert_eq!(needles.len(), at.len(), "each needle has one answer");
    for (needle, at) in needles.iter().zip(at) {
        *at = find(needle.order());
    }
}

/// Answers `WIDTH` needles at a time; the last group is filled up with needles whose answers nobody
/// sees.
#[inline(always)]
pub(super) fn in_groups<K: Key, const WIDTH: usize>(
    needles: &[K],
    at: &mut [usize],
    find: impl Fn(&[K::Order; WIDTH], &mut [usize; WIDTH]),
) {
    assert_eq!(needles.len(), at.len(), "each needle has one answer");
    let (groups, rest) = needles.as_chunks::<WIDTH>();
    let (places, last) = at.as_chunks_mut::<WIDTH>();
    for (group, places) in groups.iter().zip(places) {
        find(&group.map(K::order), places);
    }
    if !rest.is_empty() {
        let mut group = [K::Order::LAST; WIDTH];
        for (order, needle) in group.iter_mut().zip(rest) {
            *order = needle.order();
        }
        let mut places = [0; WIDTH];
        find(&group, &mut places);
        last.copy_from_slice(&places[..last.len()]);
    }
}
