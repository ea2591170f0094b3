// To take home: this file, sorted.rs and thiserror.

//! Binary search without a branch: a start that moves or stays, and a length that is halved in the
//! same way for every needle.

use std::hint::select_unpredictable;

use super::sorted::{Key, Sorted};

/// Writes to `at` how many keys of the haystack belong before each needle.
///
/// # Panics
///
/// When there are not as many places for answers as needles.
pub fn branchless<K: Key>(haystack: Sorted<'_, K>, needles: &[K], at: &mut [usize]) {
    assert_eq!(needles.len(), at.len(), "each needle has one answer");
    let keys = haystack.keys();
    for (needle, at) in needles.iter().zip(at) {
        *at = find(keys, needle.order());
    }
}

#[inline(always)]
fn find<K: Key>(keys: &[K], needle: K::Order) -> usize {
    let (mut start, mut len) = (0, keys.len());
    while len > 1 {
        let half = len / 2;
        len -= half;
        // The next step reads one of these two keys, whichever way this step goes.
        prefetch(keys, start + len / 2);
        prefetch(keys, start + half + len / 2);
        let before = keys[start + half].order() < needle;
        start = select_unpredictable(before, start + half, start);
    }
    start + usize::from(keys.get(start).is_some_and(|key| key.order() < needle))
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
    let haystack = Sorted::new(&[2, 3, 3, 7]).unwrap();
    let mut at = [0; 4];
    branchless(haystack, &[1, 3, 4, 8], &mut at);
    assert_eq!(at, [0, 1, 3, 4]);
}
