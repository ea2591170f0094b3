//! The haystack as a heap: the children of key k are 2k and 2k + 1, and the middle of everything is
//! key 1. Named for Michaël Eytzinger, who numbered ancestors so in 1590.

use std::hint::select_unpredictable;

use super::groups::each;
use super::{Key, Order, Search, Sorted};
use crate::prefetch::prefetch;

/// Bytes in a cache line.
const LINE: usize = 64;

/// See [`super::Prepare`].
pub(super) fn eytzinger<K: Key>(haystack: Sorted<'_, K>) -> Search<'_, K> {
    let heap = Heap::new(haystack);
    Box::new(move |needles, at| {
        let heap = heap.keys();
        each(needles, at, |needle| find(heap, needle));
    })
}

/// Keys from index 1 on, laid out so that keys 0, 16, 32, ... begin a cache line.
struct Heap<T> {
    keys: Vec<T>,
    start: usize,
}

impl<T: Order> Heap<T> {
    fn new<K: Key<Order = T>>(haystack: Sorted<'_, K>) -> Self {
        let spare = LINE / size_of::<T>();
        // Index 0 is no key of the haystack, and before no needle.
        let mut keys = vec![T::LAST; spare + haystack.keys().len() + 1];
        let start = keys.as_ptr().align_offset(LINE).min(spare);
        keys.truncate(start + haystack.keys().len() + 1);
        fill(&mut keys[start..], 1, &mut haystack.keys().iter().map(|key| key.order()));
        Self { keys, start }
    }

    fn keys(&self) -> &[T] {
        &self.keys[self.start..]
    }
}

/// Takes the keys below `k` in order: those on its left, itself, those on its right.
fn fill<T>(heap: &mut [T], k: usize, sorted: &mut impl Iterator<Item = T>) {
    if k < heap.len() {
        fill(heap, 2 * k, sorted);
        if let Some(key) = sorted.next() {
            heap[k] = key;
        }
        fill(heap, 2 * k + 1, sorted);
    }
}

/// How many keys of the heap are before the needle.
///
/// Below the last key there are gaps between the keys, numbered on as if they were keys, and each
/// needle falls into one. The gaps on a level are in order.
fn find<T: Order>(heap: &[T], needle: T) -> usize {
    let full = heap.len().ilog2();
    let mut k = 1;
    for _ in 0..full {
        prefetch(heap, k * (LINE / size_of::<T>()));
        k = 2 * k + usize::from(heap[k] < needle);
    }
    // The lowest level has keys at its left end alone: needles there go one step further.
    let (level, keys) = (1 << full, heap.len() - (1 << full));
    let deeper = k < heap.len();
    let before = heap[select_unpredictable(deeper, k, 0)] < needle;
    let place = k - level;
    select_unpredictable(deeper, 2 * place + usize::from(before), place + keys)
}
