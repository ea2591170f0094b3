//! Nodes in a few large chunks, which are freed together.

use std::cell::Cell;

use bumpalo::Bump;

use super::Digest;

/// A node that knows both its neighbours for as long as the arena lives.
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

    /// Makes `next` the neighbour of this node, and this one its own. Circles do no harm.
    pub fn link(&'a self, next: &'a Self) {
        self.next.set(Some(next));
        next.previous.set(Some(self));
    }
}

/// See [`super::Live`].
pub fn live(values: &[u64]) -> u64 {
    let arena = Bump::new();
    let mut digest = Digest::default();
    let Some((first, last)) = build(&arena, values) else { return digest.0 };
    let mut here = Some(first);
    while let Some(node) = here {
        digest.add(node.value);
        here = node.next.get();
    }
    let mut here = Some(last);
    while let Some(node) = here {
        digest.add(node.value);
        here = node.previous.get();
    }
    digest.0
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
