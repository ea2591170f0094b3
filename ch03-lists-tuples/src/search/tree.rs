// To take home: this file, sorted.rs, multiversion and thiserror.

//! A static B+ tree: the haystack in nodes of sixteen keys, and above it levels that say which node
//! is next. There are no pointers: the position of a child is computed.
//!
//! [`Tree::new`] builds it, and [`Tree::search`] searches for one needle after the other.

use std::array;

use multiversion::multiversion;

use super::sorted::{Key, Order, Sorted};

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
pub struct Tree<K: Key> {
    /// Level after level, the root first and the haystack itself last.
    nodes: Vec<Node<K::Order>>,
    /// Where each level begins.
    levels: Vec<usize>,
}

impl<K: Key> Tree<K> {
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
        one_by_one(self, needles, at);
    }
}

impl<T: Order> Node<T> {
    /// How many keys are before the needle.
    // All sixteen comparisons are made, whatever their results. The count is written as sixteen
    // minus the keys that are not before the needle. From this the compiler makes one comparison of
    // vectors and one instruction that counts. From the plain count, with AVX-512, it made sixteen
    // separate results and added them.
    #[inline(always)]
    fn before(&self, needle: T) -> usize {
        let not_before: isize = self.0.iter().map(|&key| -isize::from(key >= needle)).sum();
        (KEYS as isize + not_before).cast_unsigned()
    }
}

#[multiversion(targets("x86_64+avx512f+avx512bw+avx512dq+avx512vl+popcnt", "x86_64+avx2+popcnt"))]
fn one_by_one<K: Key>(tree: &Tree<K>, needles: &[K], at: &mut [usize]) {
    for (needle, at) in needles.iter().zip(at) {
        *at = find(tree, needle.order());
    }
}

#[inline(always)]
fn find<K: Key>(Tree { nodes, levels }: &Tree<K>, needle: K::Order) -> usize {
    let Some((&last, upper)) = levels.split_last() else { return 0 };
    let mut place = 0;
    for &level in upper {
        place = place * CHILDREN + nodes[level + place].before(needle);
    }
    place * KEYS + nodes[last + place].before(needle)
}

#[test]
fn finds_the_leftmost_of_equal_keys() {
    let tree = Tree::new(Sorted::new(&[2, 3, 3, 7]).unwrap());
    let mut at = [0; 4];
    tree.search(&[1, 3, 4, 8], &mut at);
    assert_eq!(at, [0, 1, 3, 4]);
}
