//! A part of the needles for every core.

use rayon::prelude::*;

use super::batched::search_tree;
use super::tree::Tree;
use super::{Key, Search, Sorted};

/// Needles below which waking another core costs more than it helps.
const WORTH_A_CORE: usize = 1 << 12;

/// See [`super::Prepare`].
pub(super) fn parallel<K: Key>(haystack: Sorted<'_, K>) -> Search<'_, K> {
    let tree = Tree::new(haystack.keys());
    Box::new(move |needles, at| {
        assert_eq!(needles.len(), at.len(), "each needle has one answer");
        let part = needles.len().div_ceil(rayon::current_num_threads()).max(WORTH_A_CORE);
        let parts = needles.par_chunks(part).zip(at.par_chunks_mut(part));
        parts.for_each(|(needles, at)| search_tree(&tree, needles, at));
    })
}
