//! What the rungs take from the heap. A process of its own, so that nothing else allocates.

use std::num::NonZero;

use ch03_lists_tuples::growth::{self, cost, cpython, doubling, exact};
use ch03_lists_tuples::short_sequences;
use shared::Ladder;
use shared::memory::{self, Counting, Usage};

#[global_allocator]
static HEAP: Counting = Counting;

fn run<F, T>(ladder: &Ladder<F>, name: &str, call: impl FnOnce(&F) -> T) -> (T, Usage) {
    let rung = ladder.rungs().find(|rung| rung.name == name).unwrap();
    memory::measure(|| call(&rung.run))
}

// One test: what another one allocated meanwhile would count, too.
#[test]
fn the_heap_bears_out_what_is_said_of_it() {
    lists_grow_by_their_rules();
    sequences_are_allocated_as_often_as_they_say();
    small_vectors_hold_six_digits();
    a_free_list_keeps_two_thousand_of_a_length();
}

/// The allocator sees each list grow as often, and as far, as the formula says.
fn lists_grow_by_their_rules() {
    const LEN: usize = 10_000;
    let append = |name| run(&growth::LADDER, name, |append| append(LEN));
    let rules: [(_, growth::Rule); 3] =
        [("exact_growth", exact), ("cpython_growth", cpython), ("pushed", doubling)];
    for (name, rule) in rules {
        let (list, usage) = append(name);
        let cost = cost(rule, LEN);
        assert_eq!(usage.count, cost.reallocations, "{name}");
        assert_eq!(usage.peak, 8 * (LEN + cost.spare), "{name}");
        assert_eq!(list.capacity(), LEN + cost.spare, "{name}");
    }
    for name in ["with_capacity", "collected"] {
        let usage = append(name).1;
        assert_eq!((usage.count, usage.peak), (1, 8 * LEN), "{name}");
    }
}

/// A block for each sequence, or only for those that a free list lacks, or a few for all.
fn sequences_are_allocated_as_often_as_they_say() {
    const KEPT: usize = 100;
    // Four digits each: a growing list of them has room for four at once.
    let numbers: Vec<u32> = (1000..2000).collect();
    let count = |name| allocations(name, &numbers, KEPT);
    for name in ["vectors", "boxed_slices"] {
        assert_eq!(count(name), numbers.len() + 1, "{name}");
    }
    // The list of free blocks has to grow, too.
    assert!((KEPT + 1..KEPT + 10).contains(&count("free_list")), "{}", count("free_list"));
    for name in ["small_vectors", "arrays"] {
        assert_eq!(count(name), 1, "{name}");
    }
    assert!(count("arena") < 20, "{}", count("arena"));
}

fn small_vectors_hold_six_digits() {
    let count = |numbers: std::ops::Range<u32>| {
        allocations("small_vectors", &numbers.collect::<Vec<_>>(), 100)
    };
    assert_eq!(count(999_000..1_000_000), 1);
    assert_eq!(count(1_000_000..1_001_000), 1001);
}

/// Ten thousand sequences are made once, thrown away, and made again: what was not kept is allocated
/// a second time.
fn a_free_list_keeps_two_thousand_of_a_length() {
    let numbers: Vec<u32> = (10_000..30_000).collect();
    let count = allocations("free_list", &numbers, 10_000);
    assert!((18_000..18_100).contains(&count), "{count}");
}

fn allocations(name: &str, numbers: &[u32], kept: usize) -> usize {
    let kept = NonZero::new(kept).unwrap();
    let call = |remainders: &short_sequences::Remainders| remainders(numbers, kept);
    run(&short_sequences::LADDER, name, call).1.count
}
