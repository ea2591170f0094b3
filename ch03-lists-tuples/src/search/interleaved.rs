//! Binary search for a group of needles at once, in the haystack as it is.

use std::hint::select_unpredictable;

use super::groups::in_groups;
use super::{Key, Search, Sorted};

/// Needles in a group: more of them than one core can have loads in flight gain nothing.
const WIDTH: usize = 32;

/// See [`super::Prepare`].
pub(super) fn interleaved<K: Key>(haystack: Sorted<'_, K>) -> Search<'_, K> {
    let keys = haystack.keys();
    Box::new(move |needles, at| in_groups(needles, at, |group, at| halve(keys, group, at)))
}

/// What `branchless` does, with the loop over the steps outside: no load waits for the one before.
fn halve<K: Key>(keys: &[K], needles: &[K::Order; WIDTH], at: &mut [usize; WIDTH]) {
    let mut len = keys.len();
    at.fill(0);
    while len > 1 {
        let half = len / 2;
        for (start, &needle) in at.iter_mut().zip(needles) {
            let before = keys[*start + half].order() < needle;
            *start = select_unpredictable(before, *start + half, *start);
        }
        len -= half;
    }
    for (start, &needle) in at.iter_mut().zip(needles) {
        *start += usize::from(keys.get(*start).is_some_and(|key| key.order() < needle));
    }
}
