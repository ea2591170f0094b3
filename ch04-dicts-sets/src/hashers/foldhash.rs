// To take home: this file and foldhash.

//! hashbrown's hash function.

use std::hash::BuildHasher;

use foldhash::fast::RandomState;

/// A hash function with a new seed in each call.
pub fn foldhash() -> impl Fn(&str) -> u64 {
    let hasher = RandomState::default();
    move |word| hasher.hash_one(word)
}

#[test]
fn equal_words_have_equal_hashes() {
    let hash = foldhash();
    assert_eq!(hash("Rome"), hash(&String::from("Rome")));
    assert_ne!(hash("Rome"), foldhash()("Rome"));
}
