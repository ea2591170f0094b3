//! The heap memory that the rungs use. This test is a separate process, so that nothing else
//! allocates.

use std::num::NonZero;

use ch03_lists_tuples::growth::collected::collected;
use ch03_lists_tuples::growth::cpython_growth::cpython_growth;
use ch03_lists_tuples::growth::exact_growth::exact_growth;
use ch03_lists_tuples::growth::pushed::pushed;
use ch03_lists_tuples::growth::with_capacity::with_capacity;
use ch03_lists_tuples::growth::{Append, Rule, cost, cpython, doubling, exact};
use ch03_lists_tuples::short_sequences::Remainders;
use ch03_lists_tuples::short_sequences::arena::arena;
use ch03_lists_tuples::short_sequences::arrays::arrays;
use ch03_lists_tuples::short_sequences::boxed_slices::boxed_slices;
use ch03_lists_tuples::short_sequences::free_list::free_list;
use ch03_lists_tuples::short_sequences::small_vectors::small_vectors;
use ch03_lists_tuples::short_sequences::vectors::vectors;
use shared::memory::{self, Counting};

#[global_allocator]
static HEAP: Counting = Counting;

// There is one test only, as the allocations of a second one would be counted, too.
#[test]
fn the_heap_bears_out_what_is_said_of_it() {
    what_the_system_refuses_is_not_counted();
    lists_grow_by_their_rules();
    sequences_are_allocated_as_often_as_they_say();
    small_vectors_hold_six_digits();
    a_free_list_keeps_two_thousand_of_a_length();
}

/// Two such requests together would also overflow the counter.
fn what_the_system_refuses_is_not_counted() {
    let refused = |bytes| Vec::<u8>::new().try_reserve_exact(bytes).unwrap_err();
    let (_, usage) = memory::measure(|| [refused(1 << 62), refused((1 << 62) + 1)].map(drop));
    assert_eq!((usage.peak, usage.current, usage.count), (0, 0, 0));
    let (_, usage) = memory::measure(|| {
        let mut kept = vec![0u8; 10];
        kept.try_reserve_exact(1 << 62).unwrap_err();
        kept
    });
    assert_eq!((usage.peak, usage.count), (10, 1));
}

/// Each list asks the allocator as often, and for as much, as the formula says.
fn lists_grow_by_their_rules() {
    const LEN: usize = 10_000;
    let rules: [(Append, Rule); 3] =
        [(exact_growth, exact), (cpython_growth, cpython), (pushed, doubling)];
    for (at, (append, rule)) in rules.into_iter().enumerate() {
        let (list, usage) = memory::measure(|| append(LEN));
        let cost = cost(rule, LEN);
        assert_eq!(usage.count, cost.reallocations, "{at}");
        assert_eq!(usage.peak, 8 * (LEN + cost.spare), "{at}");
        assert_eq!(list.capacity(), LEN + cost.spare, "{at}");
    }
    for append in [with_capacity, collected] {
        let (_, usage) = memory::measure(|| append(LEN));
        assert_eq!((usage.count, usage.peak), (1, 8 * LEN));
    }
}

/// One block for each sequence, or only for those that a free list lacks, or a few for all.
fn sequences_are_allocated_as_often_as_they_say() {
    const BATCH: usize = 100;
    // Each number has four digits, and a list that grows has room for four at first.
    let numbers: Vec<u32> = (1000..2000).collect();
    let count = |remainders| allocations(remainders, &numbers, BATCH);
    for remainders in [vectors, boxed_slices] {
        assert_eq!(count(remainders), numbers.len() + 1);
    }
    // The list of free blocks has to grow, too.
    assert!((BATCH + 1..BATCH + 10).contains(&count(free_list)), "{}", count(free_list));
    for remainders in [small_vectors, arrays] {
        assert_eq!(count(remainders), 1);
    }
    assert!(count(arena) < 20, "{}", count(arena));
}

fn small_vectors_hold_six_digits() {
    let count = |numbers: std::ops::Range<u32>| {
        allocations(small_vectors, &numbers.collect::<Vec<_>>(), 100)
    };
    assert_eq!(count(999_000..1_000_000), 1);
    assert_eq!(count(1_000_000..1_001_000), 1001);
}

/// Ten thousand sequences are made, freed, and made again: the blocks that the free list did not
/// keep are allocated a second time.
fn a_free_list_keeps_two_thousand_of_a_length() {
    let numbers: Vec<u32> = (10_000..30_000).collect();
    let count = allocations(free_list, &numbers, 10_000);
    assert!((18_000..18_100).contains(&count), "{count}");
}

fn allocations(remainders: Remainders, numbers: &[u32], batch: usize) -> usize {
    let batch = NonZero::new(batch).unwrap();
    memory::measure(|| remainders(numbers, batch)).1.count
}
