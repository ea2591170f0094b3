//! Every rung of the prime test against the naive one, a sieve, and primes from elsewhere.

use ch01_profiling::check_prime::{self, LADDER, Number, TooLarge};
use proptest::prelude::*;

/// Every rung, the naive one included, says this of the number.
fn expect(number: u64, prime: bool) {
    let exact = Number::try_from(number).unwrap();
    for rung in LADDER.rungs() {
        assert_eq!((rung.run)(exact), prime, "{number} by {}", rung.name);
    }
}

#[test]
fn every_rung_agrees_with_a_sieve() {
    const LIMIT: usize = 20_000;
    let mut prime = vec![true; LIMIT];
    prime[..2].fill(false);
    for i in 2..LIMIT {
        if prime[i] {
            (i * i..LIMIT).step_by(i).for_each(|multiple| prime[multiple] = false);
        }
    }
    assert_eq!(prime.iter().filter(|&&prime| prime).count(), 2262);
    for (number, prime) in (0..).zip(prime) {
        expect(number, prime);
    }
}

#[test]
fn the_books_numbers() {
    expect(10_000_000, false);
    expect(10_000_019, true);
}

#[test]
fn large_primes_and_squares_of_primes() {
    // The largest primes of 31 and of 32 bits, and the last two below 10^12.
    for prime in [2_147_483_647, 4_294_967_291, 999_999_999_961, 999_999_999_989] {
        expect(prime, true);
    }
    // Their one divisor is the root itself: the last that is tried.
    for root in [7_u64, 31, 59, 61, 9_973, 65_521, 999_983] {
        expect(root * root, false);
    }
    expect(Number::MAX.get(), false);
}

/// Composite numbers that look prime to the first bases of the Miller-Rabin test (OEIS A014233).
#[test]
fn strong_pseudoprimes_are_found_out() {
    for liar in
        [2_047, 1_373_653, 25_326_001, 3_215_031_751, 2_152_302_898_747, 341_550_071_728_321]
    {
        expect(liar, false);
    }
}

/// Nearly prime in every other way: two large factors close together, and the last of the range.
#[test]
fn numbers_near_the_end_of_the_range() {
    let close = |number: u64| {
        let call = |check: &check_prime::CheckPrime| check(Number::try_from(number).unwrap());
        LADDER.check(call, |&want, &got| check_prime::agrees(want, got)).unwrap();
    };
    // 94906247 and 94906249 are below the root of 2^53, and odd.
    close(94_906_247 * 94_906_249);
    for number in (1 << 53) - 8..=1 << 53 {
        close(number);
    }
}

#[test]
fn a_number_that_a_float_cannot_hold_is_refused() {
    let error = Number::try_from((1_u64 << 53) + 1).unwrap_err();
    assert_eq!(error, TooLarge(9_007_199_254_740_993));
    assert_eq!(
        error.to_string(),
        "9007199254740993 is too large; expected a number from 0 to 9007199254740992"
    );
}

proptest! {
    #[test]
    fn every_rung_agrees_with_naive(number in 0..=1_u64 << 40) {
        let number = Number::try_from(number).unwrap();
        LADDER.check(|check| check(number), |&want, &got| check_prime::agrees(want, got))
            .map_err(TestCaseError::fail)?;
    }

    #[test]
    fn products_are_not_prime(a in 2..1_u64 << 20, b in 2..1_u64 << 20) {
        expect(a * b, false);
    }
}
