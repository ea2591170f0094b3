//! Every rung of the Fibonacci ladder against the naive one, and the naive one against known terms.

use ch05_iterators::fibonacci::series::Fibonacci;
use ch05_iterators::fibonacci::{LADDER, odd_among_first};
use proptest::prelude::*;
use shared::ladder::equal;

fn check(limit: u128) -> Result<(), String> {
    LADDER.check(&limit, |odd_terms, &limit| odd_terms(limit), equal)
}

fn naive(limit: u128) -> usize {
    (LADDER.naive.run)(limit)
}

#[test]
fn every_rung_agrees_beside_every_term() {
    for term in Fibonacci::default() {
        for limit in [term - 1, term, term + 1] {
            check(limit).unwrap_or_else(|error| panic!("up to {limit}: {error}"));
        }
    }
    check(u128::from(u64::MAX)).unwrap();
    check(u128::MAX).unwrap();
}

proptest! {
    #[test]
    fn every_rung_agrees_with_naive(limit: u128, shift in 0..128_u32) {
        check(limit >> shift).map_err(TestCaseError::fail)?;
    }
}

/// 1 1 3 5 13 21 55 89 233 377 987 1597 4181.
#[test]
fn naive_counts_the_odd_terms_up_to_5000() {
    assert_eq!(naive(5000), 13);
    assert_eq!([0, 1, 2, 3, 4, 5, 8, 13].map(naive), [0, 2, 2, 3, 3, 4, 4, 5]);
    assert_eq!([4180, 4181].map(naive), [12, 13]);
}

/// The 93rd term is the last below 2^64, the 186th the last below 2^128 (OEIS A000045); every third
/// is even.
#[test]
fn naive_counts_to_the_end_of_the_integers() {
    assert_eq!(Fibonacci::default().nth(92), Some(12_200_160_415_121_876_738));
    assert_eq!(
        Fibonacci::default().last(),
        Some(332_825_110_087_067_562_321_196_029_789_634_457_848)
    );
    assert_eq!(naive(u128::from(u64::MAX)), 62);
    assert_eq!(naive(u128::MAX), 124);
}

/// The terms themselves in decimal, the lowest digit first.
#[test]
fn among_the_first_5000_terms_3334_are_odd() {
    let (mut previous, mut term) = (vec![0_u8], vec![1_u8]);
    let mut odd = 0;
    for number in 1..=5000 {
        odd += usize::from(term[0] % 2 == 1);
        assert_eq!(odd_among_first(number), odd);
        if number == 19 {
            assert_eq!((odd, &term[..]), (13, &[1, 8, 1, 4][..]));
        }
        if number == 5000 {
            break;
        }
        let sum = add(&previous, &term);
        previous = std::mem::replace(&mut term, sum);
    }
    assert_eq!((odd, term.len()), (3334, 1045));
}

fn add(shorter: &[u8], longer: &[u8]) -> Vec<u8> {
    let mut carry = 0;
    let mut sum: Vec<u8> = longer
        .iter()
        .enumerate()
        .map(|(place, digit)| {
            let column = digit + shorter.get(place).unwrap_or(&0) + carry;
            carry = column / 10;
            column % 10
        })
        .collect();
    sum.extend((carry > 0).then_some(carry));
    sum
}
