//! Keys made to collide: an attack on a hasher whose constants everyone knows (book: hash functions).
//!
//! If a stranger can choose the keys of a server's table, such as the names in a form, all keys can
//! be chosen to have the same hash. Then each insertion visits all earlier keys, and n insertions
//! take n²/2 steps.

use std::collections::HashMap;
use std::hash::BuildHasher;

/// The factor by which rustc-hash 2.1 multiplies after adding each word.
const FACTOR: u64 = 0xf135_7aea_2e62_a9c5;

/// Different pairs of numbers that all have the hash 0 by [`rustc_hash::FxHasher`].
///
/// That hasher adds a word, multiplies, adds the next, multiplies, and rotates. The second number is
/// chosen to undo the first: a · FACTOR + b = 0, modulo 2⁶⁴.
///
/// ```
/// use ch04_dicts_sets::hashers::flooding;
/// use std::hash::BuildHasher;
///
/// for key in flooding::keys(1000) {
///     assert_eq!(rustc_hash::FxBuildHasher.hash_one(key), 0);
/// }
/// ```
pub fn keys(count: u64) -> impl Iterator<Item = (u64, u64)> {
    (0..count).map(|first| (first, first.wrapping_mul(FACTOR).wrapping_neg()))
}

/// Puts the keys into the standard library's map and returns how many there are.
pub fn fill<S: BuildHasher + Default>(keys: &[(u64, u64)]) -> usize {
    let mut table = HashMap::with_hasher(S::default());
    for &key in keys {
        table.insert(key, ());
    }
    table.len()
}
