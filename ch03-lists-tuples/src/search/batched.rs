//! Many needles go down the tree together.

use multiversion::multiversion;

use super::groups::in_groups;
use super::tree::{CHILDREN, KEYS, Tree};
use super::{Key, Order, Search, Sorted};
use crate::prefetch::prefetch;

/// Needles in a batch: enough that a node has arrived by the time its needle comes round again.
const BATCH: usize = 128;

/// See [`super::Prepare`].
pub(super) fn batched<K: Key>(haystack: Sorted<'_, K>) -> Search<'_, K> {
    let tree = Tree::new(haystack.keys());
    Box::new(move |needles, at| search_tree(&tree, needles, at))
}

/// Writes how many keys of the tree are before each needle.
#[multiversion(targets("x86_64+avx512f+avx512bw+avx512dq+avx512vl+popcnt", "x86_64+avx2+popcnt"))]
pub(crate) fn search_tree<K: Key>(tree: &Tree<K::Order>, needles: &[K], at: &mut [usize]) {
    in_groups::<K, BATCH>(needles, at, |batch, at| descend(tree, batch, at));
}

#[inline(always)]
fn descend<T: Order>(tree: &Tree<T>, needles: &[T; BATCH], places: &mut [usize; BATCH]) {
    let (nodes, levels) = (tree.nodes(), tree.levels());
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
