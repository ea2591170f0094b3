//! Every way to link nodes walks them in the same order, and frees them.

use std::rc::Rc;
use std::thread;

use bumpalo::Bump;
use ch07_compiling::linked::{LADDER, arena, reference_counted};
use proptest::prelude::*;
use shared::ladder::equal;

fn check(values: &[u64]) -> Result<(), String> {
    LADDER.check(values, |walk, values| walk(values), equal)
}

/// On a stack that is too small for a frame for every node.
#[test]
fn a_long_list_is_dropped_on_a_small_stack() {
    let values: Vec<u64> = (0..1_000_000).collect();
    let dropped = move || check(&values);
    let thread = thread::Builder::new().stack_size(128 << 10).spawn(dropped);
    thread.unwrap().join().unwrap().unwrap();
}

#[test]
fn counts_free_a_list_when_its_first_node_goes() {
    let (first, last) = reference_counted::build(&[1, 2, 3]).unwrap();
    let last = Rc::downgrade(&{ last });
    // Only the node before it owns it.
    assert_eq!(last.strong_count(), 1);
    drop(first);
    assert_eq!(last.strong_count(), 0);
}

/// This is why CPython needs a collector: each node keeps the other's count above zero.
#[test]
fn counts_never_free_a_circle() {
    let (first, last) = reference_counted::build(&[1, 2, 3]).unwrap();
    last.link(&first);
    let lost = Rc::downgrade(&first);
    drop((first, last));
    assert_eq!(lost.strong_count(), 1, "nobody can reach the circle, and yet it is there");
    // Code that still has a reference to a node could open the cycle.
    let first = lost.upgrade().unwrap();
    first.unlink();
    drop(first);
    assert_eq!(lost.strong_count(), 0);
}

#[test]
fn an_arena_frees_a_circle_like_anything_else() {
    let mut arena = Bump::new();
    let (first, last) = (arena::Node::new_in(&arena, 1), arena::Node::new_in(&arena, 2));
    first.link(last);
    last.link(first);
    assert!(arena.allocated_bytes() > 0);
    arena.reset();
    assert_eq!(arena.iter_allocated_chunks().map(<[_]>::len).sum::<usize>(), 0);
}

proptest! {
    #[test]
    fn every_rung_agrees(values in prop::collection::vec(any::<u64>(), 0..100usize)) {
        check(&values).map_err(TestCaseError::fail)?;
    }
}
