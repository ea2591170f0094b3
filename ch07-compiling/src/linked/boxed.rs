// To take home: this file.

//! One owner for each node.

struct Node {
    value: u64,
    next: Option<Box<Node>>,
}

/// The first node owns the second, which owns the third.
#[derive(Default)]
struct List(Option<Box<Node>>);

/// Frees the nodes in a loop. Without this, the drop of each node would call the drop of the next one,
/// and a long list would overflow the stack.
impl Drop for List {
    fn drop(&mut self) {
        let mut rest = self.0.take();
        while let Some(mut node) = rest {
            rest = node.next.take();
        }
    }
}

/// Builds a list with a node for every value, walks it from first to last and back, and drops it.
///
/// The answer is a number made of the values in the order of the walk.
pub fn boxed(values: &[u64]) -> u64 {
    let list = build(values);
    let mut digest = 0;
    let mut way_back = Vec::new();
    let mut next = list.0.as_deref();
    while let Some(node) = next {
        digest = add(digest, node.value);
        way_back.push(node);
        next = node.next.as_deref();
    }
    for node in way_back.into_iter().rev() {
        digest = add(digest, node.value);
    }
    digest
}

fn build(values: &[u64]) -> List {
    let mut list = List::default();
    let mut end = &mut list.0;
    for &value in values {
        end = &mut end.insert(Box::new(Node { value, next: None })).next;
    }
    list
}

/// The answer after one more value.
fn add(digest: u64, value: u64) -> u64 {
    digest.wrapping_mul(31).wrapping_add(value)
}

#[test]
fn the_walk_goes_there_and_back() {
    // It meets 1, 2, 2, 1.
    assert_eq!(boxed(&[1, 2]), ((31 + 2) * 31 + 2) * 31 + 1);
    assert_eq!(boxed(&[]), 0);
}
