// To take home: this file, sorted.rs, multiversion and thiserror.

//! Many needles go down the tree together.
//!
//! [`Batched::new`] builds the static B+ tree that `tree.rs` explains, and [`Batched::search`] takes
//! a batch of needles down level by level.

use std::array;

use multiversion::multiversion;

use super::sorted::{Key, Order, Sorted};

/// Needles in a batch: so many that a node has arrived from memory when it is the turn of its
/// needle again.
const BATCH: usize = 128;

/// Keys in a node: of `i32` they fill a cache line.
const KEYS: usize = 16;

/// Children of a node.
const CHILDREN: usize = KEYS + 1;

/// Some keys in ascending order, filled up with [`Order::LAST`].
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
struct Node<T>([T; KEYS]);

/// See the module.
#[derive(Clone, Debug)]
pub struct Batched<K: Key> {
    /// Level after level, the root first and the haystack itself last.
    nodes: Vec<Node<K::Order>>,
    /// Where each level begins.
    levels: Vec<usize>,
}

impl<K: Key> Batched<K> {
    /// Copies the keys of the haystack.
    pub fn new(haystack: Sorted<'_, K>) -> Self {
        let keys = haystack.keys();
        let key = |at: usize| keys.get(at).map_or(K::Order::LAST, |key| key.order());
        // How many nodes each level has, from the haystack up. Even an empty one has a node.
        let mut counts = vec![keys.len().div_ceil(KEYS).max(1)];
        while let Some(&below) = counts.last().filter(|&&below| below > 1) {
            counts.push(below.div_ceil(CHILDREN));
        }
        let (mut nodes, mut levels) = (Vec::with_capacity(counts.iter().sum()), Vec::new());
        // How many keys of the haystack are below one child.
        let mut span = KEYS * CHILDREN.pow(counts.len() as u32 - 1) / CHILDREN;
        for &count in counts[1..].iter().rev() {
            levels.push(nodes.len());
            let first_below = |child: usize| key(child * span);
            nodes.extend(
                (0..count)
                    .map(|node| Node(array::from_fn(|at| first_below(node * CHILDREN + at + 1)))),
            );
            span /= CHILDREN;
        }
        levels.push(nodes.len());
        nodes.extend((0..counts[0]).map(|node| Node(array::from_fn(|at| key(node * KEYS + at)))));
        Self { nodes, levels }
    }

    /// Writes to `at` how many keys of the haystack belong before each needle.
    ///
    /// # Panics
    ///
    /// When there are not as many places for answers as needles.
    pub fn search(&self, needles: &[K], at: &mut [usize]) {
        assert_eq!(needles.len(), at.len(), "each needle has one answer");
        batch_by_batch(self, needles, at);
    }
}

impl<T: Order> Node<T> {
    /// How many keys are before the needle: `tree.rs` says why it is written so.
    #[inline(always)]
    fn before(&self, needle: T) -> usize {
        let not_before: isize = self.0.iter().map(|&key| -isize::from(key >= needle)).sum();
        (KEYS as isize + not_before).cast_unsigned()
    }
}

#[multiversion(targets("x86_64+avx512f+avx512bw+avx512dq+avx512vl+popcnt", "x86_64+avx2+popcnt"))]
fn batch_by_batch<K: Key>(tree: &Batched<K>, needles: &[K], at: &mut [usize]) {
    let (batches, rest) = needles.as_chunks();
    let (places, last) = at.as_chunks_mut();
    for (batch, places) in batches.iter().zip(places) {
        descend(tree, &batch.map(K::order), places);
    }
    if !rest.is_empty() {
        // The last batch is filled up with needles whose answers are not used.
        let mut batch = [K::Order::LAST; BATCH];
        for (order, needle) in batch.iter_mut().zip(rest) {
            *order = needle.order();
        }
        let mut places = [0; BATCH];
        descend(tree, &batch, &mut places);
        last.copy_from_slice(&places[..last.len()]);
    }
}

#[inline(always)]
fn descend<K: Key>(
    Batched { nodes, levels }: &Batched<K>,
    needles: &[K::Order; BATCH],
    places: &mut [usize; BATCH],
) {
    places.fill(0);
    for pair in levels.windows(2) {
        let (level, below) = (pair[0], pair[1]);
        for (place, &needle) in places.iter_mut().zip(needles) {
            *place = *place * CHILDREN + nodes[level + *place].before(needle);
            prefetch(nodes, below + *place);
        }
    }
    let Some(&last) = levels.last() else { return };
    for (place, &needle) in places.iter_mut().zip(needles) {
        *place = *place * KEYS + nodes[last + *place].before(needle);
    }
}

/// Prefetches `values[index]` into L1.
///
/// It changes nothing but the time, so any index is allowed.
#[cfg(target_arch = "x86_64")]
#[expect(unsafe_code, reason = "the standard library has no safe prefetch")]
#[inline(always)]
fn prefetch<T>(values: &[T], index: usize) {
    use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};

    const LINE: usize = 64;
    let value = values.as_ptr().wrapping_add(index).cast::<i8>();
    for line in (0..size_of::<T>()).step_by(LINE) {
        // SAFETY: the instruction reads nothing that a program could notice, and an address that is
        // not mapped makes it do nothing.
        unsafe { _mm_prefetch::<_MM_HINT_T0>(value.wrapping_add(line)) }
    }
}

#[cfg(not(target_arch = "x86_64"))]
#[inline(always)]
fn prefetch<T>(_values: &[T], _index: usize) {}

#[test]
fn finds_the_leftmost_of_equal_keys() {
    let tree = Batched::new(Sorted::new(&[2, 3, 3, 7]).unwrap());
    let mut at = [0; 4];
    tree.search(&[1, 3, 4, 8], &mut at);
    assert_eq!(at, [0, 1, 3, 4]);
}
