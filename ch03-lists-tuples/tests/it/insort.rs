//! Every rung of the insort ladder against the naive one, and the naive one against known answers.

use ch03_lists_tuples::insort::LADDER;
use proptest::prelude::*;
use shared::fixtures::SplitMix64;
use shared::ladder::equal;

use crate::random::integers;

fn check(values: &[i32]) -> Result<(), String> {
    LADDER.check(values, |insort, values| insort(values), equal)
}

/// Around the split of a block, in orders that insert at either end, in the middle and anywhere.
#[test]
fn every_rung_agrees_in_every_order() {
    for len in [0, 1, 2, 3, 511, 512, 513, 1023, 1024, 1025, 1536, 1537, 5000] {
        let up: Vec<i32> = (0..len).collect();
        let down: Vec<i32> = up.iter().rev().copied().collect();
        let equal = vec![7; len as usize];
        let outwards: Vec<i32> = up.iter().map(|&x| if x % 2 == 0 { x } else { -x }).collect();
        let inwards: Vec<i32> = outwards.iter().rev().copied().collect();
        let random: Vec<i32> =
            SplitMix64::new(3).take(len as usize).map(|word| (word >> 52) as i32).collect();
        for values in [up, down, equal, outwards, inwards, random] {
            check(&values).unwrap_or_else(|error| panic!("{len} values: {error}"));
        }
    }
}

proptest! {
    #[test]
    fn every_rung_agrees_with_naive(values in integers(0..2500)) {
        check(&values).map_err(TestCaseError::fail)?;
    }
}

#[test]
fn naive_gives_the_order_found_by_hand() {
    let sorted = (LADDER.naive.run)(&[3, -1, 3, i32::MAX, 0, i32::MIN, 3]);
    assert_eq!(sorted, [i32::MIN, -1, 0, 3, 3, 3, i32::MAX]);
    assert!((LADDER.naive.run)(&[]).is_empty());
}

/// The numbers 0, 1, 2, ... in any order come out sorted.
#[test]
fn naive_undoes_a_shuffle() {
    let shuffled: Vec<i32> = (0..997).map(|x| x * 361 % 997).collect();
    assert_eq!((LADDER.naive.run)(&shuffled), (0..997).collect::<Vec<_>>());
}
