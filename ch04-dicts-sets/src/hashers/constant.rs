// To take home: this file.

//! The worst hash function.

/// 0, whatever the word.
pub fn constant(_: &str) -> u64 {
    0
}

#[test]
fn all_words_are_alike() {
    assert_eq!(constant("Rome"), constant("Barcelona"));
}
