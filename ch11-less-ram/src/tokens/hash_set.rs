// To take home: this file.

//! The set of the standard library, as Python's `set`.

use std::collections::HashSet;

/// Tokens in a hash table, each with memory of its own.
#[derive(Clone, Debug)]
pub struct Hashed(HashSet<Box<[u8]>>);

impl Hashed {
    /// The tokens, in any order.
    pub fn new(tokens: &[&[u8]]) -> Self {
        Self(tokens.iter().map(|&token| token.into()).collect())
    }

    /// Whether the token is there.
    pub fn contains(&self, token: &[u8]) -> bool {
        self.0.contains(token)
    }

    /// The set.
    pub fn set(&self) -> &HashSet<Box<[u8]>> {
        &self.0
    }
}

#[test]
fn a_set_is_searched() {
    let set = Hashed::new(&[b"apple", b"pea", b"pear"]);
    assert!(set.contains(b"pear") && !set.contains(b"peach"));
}
