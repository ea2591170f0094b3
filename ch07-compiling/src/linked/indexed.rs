// To take home: this file.

//! All nodes in one array.

/// No neighbour: an index larger than that of any element.
const NONE: usize = usize::MAX;

struct Node {
    value: u64,
    next: usize,
    previous: usize,
}

/// Builds a list with a node for every value, walks it from first to last and back, and drops it.
///
/// The answer is a number made of the values in the order of the walk.
pub fn indexed(values: &[u64]) -> u64 {
    let (nodes, last) = build(values);
    let mut digest = 0;
    // An index may be wrong, which a reference cannot be: a checked access ends the walk.
    let mut next = nodes.first();
    while let Some(node) = next {
        digest = add(digest, node.value);
        next = nodes.get(node.next);
    }
    let mut previous = nodes.get(last);
    while let Some(node) = previous {
        digest = add(digest, node.value);
        previous = nodes.get(node.previous);
    }
    digest
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

/// The answer after one more value.
fn add(digest: u64, value: u64) -> u64 {
    digest.wrapping_mul(31).wrapping_add(value)
}

#[test]
fn the_walk_goes_there_and_back() {
    // It meets 1, 2, 2, 1.
    assert_eq!(indexed(&[1, 2]), ((31 + 2) * 31 + 2) * 31 + 1);
    assert_eq!(indexed(&[]), 0);
}
