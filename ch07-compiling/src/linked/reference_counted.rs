//! A count in every node.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use super::Digest;

/// A node that knows both its neighbours.
#[derive(Debug)]
pub struct Node {
    value: u64,
    next: RefCell<Option<Rc<Node>>>,
    /// Weak: two nodes that own each other are never freed.
    previous: RefCell<Weak<Node>>,
}

impl Node {
    /// A node without neighbours.
    pub fn new(value: u64) -> Rc<Self> {
        Rc::new(Self { value, next: RefCell::default(), previous: RefCell::default() })
    }

    /// Makes `next` the neighbour of this node: owned from here, known from there.
    pub fn link(self: &Rc<Self>, next: &Rc<Self>) {
        *next.previous.borrow_mut() = Rc::downgrade(self);
        *self.next.borrow_mut() = Some(Rc::clone(next));
    }

    /// Gives the next neighbour up, and all that hangs on it alone.
    pub fn unlink(&self) {
        // Taken first: freeing it may come back here when the list is a circle.
        let next = self.next.take();
        drop(next);
    }
}

/// Frees a chain one node after the other: by itself, each would free the next one before it was
/// done, and a long chain would overflow the stack.
impl Drop for Node {
    fn drop(&mut self) {
        let mut rest = self.next.take();
        while let Some(node) = rest {
            // A node that somebody else holds as well keeps what follows it.
            rest = Rc::into_inner(node).and_then(|mut node| node.next.get_mut().take());
        }
    }
}

/// See [`super::Live`].
pub fn live(values: &[u64]) -> u64 {
    let mut digest = Digest::default();
    let Some((first, last)) = build(values) else { return digest.0 };
    let mut here = Some(first.clone());
    while let Some(node) = here {
        digest.add(node.value);
        here = node.next.borrow().clone();
    }
    let mut here = Some(last);
    while let Some(node) = here {
        digest.add(node.value);
        here = node.previous.borrow().upgrade();
    }
    digest.0
}

/// The ends of a list of the values; the first owns all others.
pub fn build(values: &[u64]) -> Option<(Rc<Node>, Rc<Node>)> {
    let (&value, values) = values.split_first()?;
    let first = Node::new(value);
    let mut last = Rc::clone(&first);
    for &value in values {
        let node = Node::new(value);
        last.link(&node);
        last = node;
    }
    Some((first, last))
}
