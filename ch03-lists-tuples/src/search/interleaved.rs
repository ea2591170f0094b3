// To take home: this file, sorted.rs and thiserror.

//! Binary search for a group of needles at once, in the haystack as it is.

use std::hint::select_unpredictable;

use super::sorted::{Key, Order, Sorted};

/// Needles in a group. More needles than the loads that one core can have under way gain nothing.
const WIDTH: usize = 32;

/// Writes to `at` how many keys of the haystack belong before each needle.
///
/// # Panics
///
/// When there are not as many places for answers as needles.
pub fn interleaved<K: Key>(haystack: Sorted<'_, K>, needles: &[K], at: &mut [usize]) {
    assert_eq!(needles.len(), at.len(), "each needle has one answer");
    let (groups, rest) = needles.as_chunks();
    let (places, last) = at.as_chunks_mut();
    for (group, places) in groups.iter().zip(places) {
        halve(haystack.keys(), &group.map(K::order), places);
    }
    if !rest.is_empty() {
        // The last group is filled up with needles whose answers are not used.
        let mut group = [K::Order::LAST; WIDTH];
        for (order, needle) in group.iter_mut().zip(rest) {
            *order = needle.order();
        }
        let mut places = [0; WIDTH];
        halve(haystack.keys(), &group, &mut places);
        last.copy_from_slice(&places[..last.len()]);
    }
}

/// Does what `branchless` does, but the outer loop is over the steps: no load waits for the one
/// before.
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

#[test]
fn finds_the_leftmost_of_equal_keys() {
    let haystack = Sorted::new(&[2, 3, 3, 7]).unwrap();
    let mut at = [0; 4];
    interleaved(haystack, &[1, 3, 4, 8], &mut at);
    assert_eq!(at, [0, 1, 3, 4]);
}
