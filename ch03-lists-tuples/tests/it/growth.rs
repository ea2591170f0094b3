//! Every rung of the growth ladder against the naive one, and the rules against Python's own.

use ch03_lists_tuples::growth::{
    Cost, LADDER, Rule, capacities, cost, cpython, cpython_of_the_book, doubling, exact,
};
use proptest::prelude::*;
use shared::ladder::equal;

fn check(len: usize) -> Result<(), String> {
    LADDER.check(&len, |append, len| append(*len), equal)
}

#[test]
fn every_rung_agrees_where_a_list_is_full() {
    for len in (0..=20).chain([63, 64, 65, 92, 93, 108, 109, 1000, 1024, 1025, 5000]) {
        check(len).unwrap();
    }
}

#[test]
fn naive_gives_the_squares() {
    assert_eq!((LADDER.naive.run)(6), [0, 1, 4, 9, 16, 25]);
    assert!((LADDER.naive.run)(0).is_empty());
}

/// `(sys.getsizeof(list) - 56) / 8` before and after each of 100 appends, in CPython 3.11.
#[test]
fn cpythons_list_grows_so() {
    let mut want = vec![0];
    let steps = [(4, 4), (8, 4), (16, 8), (24, 8), (32, 8), (40, 8), (52, 12), (64, 12), (76, 12)];
    for (capacity, times) in steps.into_iter().chain([(92, 16), (108, 8)]) {
        want.extend([capacity].repeat(times));
    }
    assert_eq!(capacities(cpython, 100), want);
}

/// The pattern that the comment above `list_resize` gave until CPython 3.9.
#[test]
fn the_list_of_the_books_day_grew_so() {
    let mut seen = capacities(cpython_of_the_book, 88);
    seen.dedup();
    assert_eq!(seen, [0, 4, 8, 16, 25, 35, 46, 58, 72, 88]);
}

#[test]
fn vec_grows_by_the_rule_of_doubling() {
    let mut list: Vec<u64> = Vec::new();
    let mut seen = vec![list.capacity()];
    for item in 0..5000 {
        list.push(item);
        seen.push(list.capacity());
    }
    assert_eq!(seen, capacities(doubling, 5000));
}

/// With room for one more item each time, 1 + 2 + ... + 99 items are moved; with doubling, 4 + 8 +
/// 16 + 32 + 64.
#[test]
fn the_cost_of_a_hundred_appends() {
    let want = |reallocations, copied, spare| Cost { reallocations, copied, spare };
    assert_eq!(cost(exact, 100), want(100, 4950, 0));
    assert_eq!(cost(doubling, 100), want(6, 124, 28));
    let moved = 4 + 8 + 16 + 24 + 32 + 40 + 52 + 64 + 76 + 92;
    assert_eq!(cost(cpython, 100), want(11, moved, 8));
    assert_eq!(cost(cpython, 0), Cost::default());
}

/// An eighth more than these numbers does not fit in a usize.
#[test]
fn a_rule_never_gives_less_than_is_needed() {
    for rule in [exact, cpython, cpython_of_the_book, doubling] as [Rule; 4] {
        for needed in (0..100).flat_map(|step| [step, usize::MAX / 9 * 8 + step, usize::MAX - step])
        {
            assert!(rule(needed, needed.saturating_sub(1)) >= needed, "{needed}");
        }
    }
}

proptest! {
    #[test]
    fn every_rung_agrees_with_naive(len in 0..3000usize) {
        check(len).map_err(TestCaseError::fail)?;
    }

    /// The formula gives the same as a simulation of every append.
    #[test]
    fn cost_is_what_the_capacities_say(appends in 0..3000usize) {
        let rules: [Rule; 4] = [exact, cpython, cpython_of_the_book, doubling];
        for rule in rules {
            let seen = capacities(rule, appends);
            let moves: Vec<_> = seen.windows(2).filter(|pair| pair[0] != pair[1]).collect();
            let copied = moves.iter().map(|pair| pair[0]).sum();
            let spare = seen[appends] - appends;
            prop_assert_eq!(cost(rule, appends), Cost { reallocations: moves.len(), copied, spare });
            prop_assert!(seen.iter().enumerate().all(|(len, &capacity)| capacity >= len));
        }
    }
}
