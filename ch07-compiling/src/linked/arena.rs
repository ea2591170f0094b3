// To take home: this file and bumpalo.

//! Nodes in a few large chunks, which are freed together.

use std::cell::Cell;

use bumpalo::Bump;

/// A node with references to both neighbours, which live as long as the arena.
#[derive(Debug)]
pub struct Node<'a> {
    value: u64,
    next: Cell<Option<&'a Node<'a>>>,
    previous: Cell<Option<&'a Node<'a>>>,
}

impl<'a> Node<'a> {
    /// A node without neighbours, in the arena.
    pub fn new_in(arena: &'a Bump, value: u64) -> &'a Self {
        arena.alloc(Self { value, next: Cell::new(None), previous: Cell::new(None) })
    }

    /// Makes `next` the neighbour of this node, and this one its neighbour. Cycles do no harm.
    pub fn link(&'a self, next: &'a Self) {
        self.next.set(Some(next));
        next.previous.set(Some(self));
    }
}

/// Builds a list with a node for every value, walks it from first to last and back, and drops it.
///
/// The answer is a number made of the values in the order of the walk.
pub fn arena(values: &[u64]) -> u64 {
    let arena = Bump::new();
    let mut digest = 0;
    let Some((first, last)) = build(&arena, values) else { return digest };
    let mut next = Some(first);
    while let Some(node) = next {
        digest = add(digest, node.value);
        next = node.next.get();
    }
    let mut previous = Some(last);
    while let Some(node) = previous {
        digest = add(digest, node.value);
        previous = node.previous.get();
    }
    digest
}

/// The ends of a list of the values.
fn build<'a>(arena: &'a Bump, values: &[u64]) -> Option<(&'a Node<'a>, &'a Node<'a>)> {
    let (&value, values) = values.split_first()?;
    let first = Node::new_in(arena, value);
    let mut last = first;
    for &value in values {
        let node = Node::new_in(arena, value);
        last.link(node);
        last = node;
    }
    Some((first, last))
}

/// The answer after one more value.
fn add(digest: u64, value: u64) -> u64 {
    digest.wrapping_mul(31).wrapping_add(value)
}

#[test]
fn the_walk_goes_there_and_back() {
    // It meets 1, 2, 2, 1.
    assert_eq!(arena(&[1, 2]), ((31 + 2) * 31 + 2) * 31 + 1);
    assert_eq!(arena(&[]), 0);
}
