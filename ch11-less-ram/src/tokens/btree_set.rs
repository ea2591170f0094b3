// To take home: this file.

//! A tree of nodes that hold up to eleven tokens each.

use std::collections::BTreeSet;
use std::ops::Bound::{Included, Unbounded};

/// Tokens in a B-tree, each with memory of its own.
#[derive(Clone, Debug)]
pub struct Tree(BTreeSet<Box<[u8]>>);

impl Tree {
    /// The tokens; sorted ones fill every node.
    pub fn new(tokens: &[&[u8]]) -> Self {
        Self(tokens.iter().map(|&token| token.into()).collect())
    }

    /// Whether the token is there.
    pub fn contains(&self, token: &[u8]) -> bool {
        self.0.contains(token)
    }

    /// How many tokens begin so: they stand next to each other.
    pub fn count_prefix(&self, prefix: &[u8]) -> usize {
        let after = self.0.range::<[u8], _>((Included(prefix), Unbounded));
        after.take_while(|token| token.starts_with(prefix)).count()
    }

    /// The set.
    pub fn set(&self) -> &BTreeSet<Box<[u8]>> {
        &self.0
    }
}

#[test]
fn a_tree_is_searched() {
    let tree = Tree::new(&[b"apple", b"pea", b"pear"]);
    assert!(tree.contains(b"pear") && !tree.contains(b"peach"));
    assert_eq!(tree.count_prefix(b"pea"), 2);
}
