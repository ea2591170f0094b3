// To take home: this file, sorted.rs and thiserror.

//! The haystack as a heap: the children of key k are keys 2k and 2k + 1, and key 1 is the middle of
//! the haystack. It is named after Michaël Eytzinger, who numbered ancestors in this way in 1590.
//!
//! [`Eytzinger::new`] copies the haystack into that order, and [`Eytzinger::search`] searches it.

use std::hint::select_unpredictable;

use super::sorted::{Key, Order, Sorted};

/// Bytes in a cache line.
const LINE: usize = 64;

/// Keys from index 1 on, laid out so that keys 0, 16, 32, ... begin a cache line.
// It has no `Clone`, as the copy could begin elsewhere in a cache line.
#[derive(Debug)]
pub struct Eytzinger<K: Key> {
    keys: Vec<K::Order>,
    start: usize,
}

impl<K: Key> Eytzinger<K> {
    /// Copies the keys of the haystack.
    pub fn new(haystack: Sorted<'_, K>) -> Self {
        let spare = LINE / size_of::<K::Order>();
        // Index 0 holds no key of the haystack; its value is before no needle.
        let mut keys = vec![K::Order::LAST; spare + haystack.keys().len() + 1];
        let start = keys.as_ptr().align_offset(LINE).min(spare);
        keys.truncate(start + haystack.keys().len() + 1);
        fill(&mut keys[start..], 1, &mut haystack.keys().iter().map(|key| key.order()));
        Self { keys, start }
    }

    /// Writes to `at` how many keys of the haystack belong before each needle.
    ///
    /// # Panics
    ///
    /// When there are not as many places for answers as needles.
    pub fn search(&self, needles: &[K], at: &mut [usize]) {
        assert_eq!(needles.len(), at.len(), "each needle has one answer");
        let heap = &self.keys[self.start..];
        for (needle, at) in needles.iter().zip(at) {
            *at = find(heap, needle.order());
        }
    }
}

/// Fills the subtree of `k` in order: the keys on its left, `k` itself, the keys on its right.
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
/// Below the last keys there are gaps between the keys. They are numbered as if they were keys, and
/// each needle ends in one of them. The gaps on a level are in order.
fn find<T: Order>(heap: &[T], needle: T) -> usize {
    let full = heap.len().ilog2();
    let mut k = 1;
    for _ in 0..full {
        prefetch(heap, k * (LINE / size_of::<T>()));
        k = 2 * k + usize::from(heap[k] < needle);
    }
    // The lowest level has keys only at its left end: needles there make one step more.
    let (level, keys) = (1 << full, heap.len() - (1 << full));
    let deeper = k < heap.len();
    let before = heap[select_unpredictable(deeper, k, 0)] < needle;
    let place = k - level;
    select_unpredictable(deeper, 2 * place + usize::from(before), place + keys)
}

/// Prefetches `values[index]` into L1.
///
/// It changes nothing but the time, so any index is allowed.
#[cfg(target_arch = "x86_64")]
#[expect(unsafe_code, reason = "the standard library has no safe prefetch")]
#[inline(always)]
fn prefetch<T>(values: &[T], index: usize) {
    use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};

    let value = values.as_ptr().wrapping_add(index).cast();
    // SAFETY: the instruction reads nothing that a program could notice, and an address that is not
    // mapped makes it do nothing.
    unsafe { _mm_prefetch::<_MM_HINT_T0>(value) }
}

#[cfg(not(target_arch = "x86_64"))]
#[inline(always)]
fn prefetch<T>(_values: &[T], _index: usize) {}

#[test]
fn finds_the_leftmost_of_equal_keys() {
    let haystack = Eytzinger::new(Sorted::new(&[2, 3, 3, 7]).unwrap());
    let mut at = [0; 4];
    haystack.search(&[1, 3, 4, 8], &mut at);
    assert_eq!(at, [0, 1, 3, 4]);
}
