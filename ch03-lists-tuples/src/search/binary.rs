//! The haystack as it is, halved again and again.

use std::hint::select_unpredictable;

use super::groups::each;
use super::{Key, Search, Sorted};
use crate::prefetch::prefetch;

/// The book's: a lower and an upper end that move towards each other.
pub(super) fn binary<K: Key>(haystack: Sorted<'_, K>) -> Search<'_, K> {
    let keys = haystack.keys();
    Box::new(move |needles, at| {
        each(needles, at, |needle| {
            let (mut low, mut high) = (0, keys.len());
            while low < high {
                let middle = low + (high - low) / 2;
                if keys[middle].order() < needle {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            low
        });
    })
}

/// The standard library's.
pub(super) fn partition_point<K: Key>(haystack: Sorted<'_, K>) -> Search<'_, K> {
    let keys = haystack.keys();
    Box::new(move |needles, at| {
        each(needles, at, |needle| keys.partition_point(|key| key.order() < needle));
    })
}

/// A start that moves or stays, and a length that every needle goes through alike.
pub(super) fn branchless<K: Key>(haystack: Sorted<'_, K>) -> Search<'_, K> {
    let keys = haystack.keys();
    Box::new(move |needles, at| {
        each(needles, at, |needle| {
            let (mut start, mut len) = (0, keys.len());
            while len > 1 {
                let half = len / 2;
                len -= half;
                // Where the next step will look, whichever way this one goes.
                prefetch(keys, start + len / 2);
                prefetch(keys, start + half + len / 2);
                let before = keys[start + half].order() < needle;
                start = select_unpredictable(before, start + half, start);
            }
            start + usize::from(keys.get(start).is_some_and(|key| key.order() < needle))
        });
    })
}
