//! All nodes in one array.

use super::Digest;

/// No neighbour: an index that no array reaches.
const NONE: usize = usize::MAX;

struct Node {
    value: u64,
    next: usize,
    previous: usize,
}

/// See [`super::Live`].
pub fn live(values: &[u64]) -> u64 {
    let (nodes, last) = build(values);
    let mut digest = Digest::default();
    // An index may be wrong where a reference cannot: the lookup is checked, and ends the walk.
    let mut here = nodes.first();
    while let Some(node) = here {
        digest.add(node.value);
        here = nodes.get(node.next);
    }
    let mut here = nodes.get(last);
    while let Some(node) = here {
        digest.add(node.value);
        here = nodes.get(node.previous);
    }
    digest.0
}

/// The nodes, and where the last one is.
fn build(values: &[u64]) -> (Vec<Node>, usize) {
    let mut nodes: Vec<Node> = Vec::new();
    let mut last = NONE;
    for &value in values {
        let new = nodes.len();
        if let Some(node) = nodes.get_mut(last) {
            node.next = new;
        }
        nodes.push(Node { value, next: NONE, previous: last });
        last = new;
    }
    (nodes, last)
}
