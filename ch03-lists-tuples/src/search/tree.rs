//! A static B+ tree: the haystack in nodes of sixteen keys, and above it levels that say in which
//! node to look. No pointers: the children of a node are found by counting.

use std::array;

use multiversion::multiversion;

use super::groups::each;
use super::{Key, Order, Search, Sorted};

/// Keys in a node: of `i32` they fill a cache line.
pub(super) const KEYS: usize = 16;

/// Children of a node.
pub(super) const CHILDREN: usize = KEYS + 1;

/// Some keys in ascending order, filled up with [`Order::LAST`].
#[derive(Clone, Copy)]
#[repr(align(64))]
pub(super) struct Node<T>([T; KEYS]);

/// See the module.
pub(crate) struct Tree<T> {
    /// Level after level, the root first and the haystack itself last.
    nodes: Vec<Node<T>>,
    /// Where each level begins.
    levels: Vec<usize>,
}

/// See [`super::Prepare`].
pub(super) fn tree<K: Key>(haystack: Sorted<'_, K>) -> Search<'_, K> {
    let tree = Tree::new(haystack.keys());
    Box::new(move |needles, at| one_by_one(&tree, needles, at))
}

impl<T: Order> Tree<T> {
    /// Copies sorted keys.
    pub(crate) fn new<K: Key<Order = T>>(keys: &[K]) -> Self {
        let key = |at: usize| keys.get(at).map_or(T::LAST, |key| key.order());
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

    /// Every node, for [`Tree::levels`] to point into.
    #[inline(always)]
    pub(super) fn nodes(&self) -> &[Node<T>] {
        &self.nodes
    }

    /// Where each level begins in [`Tree::nodes`], the root first.
    #[inline(always)]
    pub(super) fn levels(&self) -> &[usize] {
        &self.levels
    }
}

impl<T: Order> Node<T> {
    /// How many keys are before the needle.
    // All sixteen comparisons, whatever they say. Written as sixteen less those that are not before,
    // because of this the compiler makes one comparison of vectors and one instruction that counts.
    // From the plain count, with AVX-512, it made sixteen separate outcomes and added them.
    #[inline(always)]
    pub(super) fn before(&self, needle: T) -> usize {
        let not_before: isize = self.0.iter().map(|&key| -isize::from(key >= needle)).sum();
        (KEYS as isize + not_before).cast_unsigned()
    }
}

#[multiversion(targets("x86_64+avx512f+avx512bw+avx512dq+avx512vl+popcnt", "x86_64+avx2+popcnt"))]
fn one_by_one<K: Key>(tree: &Tree<K::Order>, needles: &[K], at: &mut [usize]) {
    each(needles, at, |needle| find(tree, needle));
}

#[inline(always)]
fn find<T: Order>(tree: &Tree<T>, needle: T) -> usize {
    let (nodes, levels) = (tree.nodes(), tree.levels());
    let Some((&last, upper)) = levels.split_last() else { return 0 };
    let mut place = 0;
    for &level in upper {
        place = place * CHILDREN + nodes[level + place].before(needle);
    }
    place * KEYS + nodes[last + place].before(needle)
}
