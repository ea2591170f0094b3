// To take home: this file.

//! A count in every node.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

/// A node with links to both neighbours.
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

    /// Makes `next` the neighbour of this node. This node owns it; the link back is weak.
    pub fn link(self: &Rc<Self>, next: &Rc<Self>) {
        *next.previous.borrow_mut() = Rc::downgrade(self);
        *self.next.borrow_mut() = Some(Rc::clone(next));
    }

    /// Drops the link to the next neighbour, and all nodes that only it owns.
    pub fn unlink(&self) {
        // Taken first: in a cycle, freeing the next node may drop this link again.
        let next = self.next.take();
        drop(next);
    }
}

/// Frees a chain one node after the other. Without this, the drop of each node would call the drop of
/// the next one, and a long chain would overflow the stack.
impl Drop for Node {
    fn drop(&mut self) {
        let mut rest = self.next.take();
        while let Some(node) = rest {
            // A node with another owner keeps the nodes after it.
            rest = Rc::into_inner(node).and_then(|mut node| node.next.get_mut().take());
        }
    }
}

/// Builds a list with a node for every value, walks it from first to last and back, and drops it.
///
/// The answer is a number made of the values in the order of the walk.
pub fn reference_counted(values: &[u64]) -> u64 {
    let mut digest = 0;
    let Some((first, last)) = build(values) else { return digest };
    let mut next = Some(first.clone());
    while let Some(node) = next {
        digest = add(digest, node.value);
        next = node.next.borrow().clone();
    }
    let mut previous = Some(last);
    while let Some(node) = previous {
        digest = add(digest, node.value);
        previous = node.previous.borrow().upgrade();
    }
    digest
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

/// The answer after one more value.
fn add(digest: u64, value: u64) -> u64 {
    digest.wrapping_mul(31).wrapping_add(value)
}

#[test]
fn the_walk_goes_there_and_back() {
    // It meets 1, 2, 2, 1.
    assert_eq!(reference_counted(&[1, 2]), ((31 + 2) * 31 + 2) * 31 + 1);
    assert_eq!(reference_counted(&[]), 0);
}
