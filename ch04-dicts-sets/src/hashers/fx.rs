// To take home: this file and rustc-hash.

//! The Rust compiler's hash function.

use std::hash::BuildHasher;

use rustc_hash::FxBuildHasher;

/// The hash of the word: the same in every program.
pub fn fx(word: &str) -> u64 {
    FxBuildHasher.hash_one(word)
}

#[test]
fn equal_words_have_equal_hashes() {
    assert_eq!(fx("Rome"), fx(&String::from("Rome")));
    assert_ne!(fx("Rome"), fx("Barcelona"));
}
