//! Every rung of the prime test against the naive one, a sieve, and primes from elsewhere.

use ch01_profiling::check_prime::float_test::float_test;
use ch01_profiling::check_prime::miller_rabin::miller_rabin;
use ch01_profiling::check_prime::{CheckPrime, LADDER, Number, TooLarge};
use proptest::prelude::*;
use shared::ladder::equal;

fn exact(numbers: impl IntoIterator<Item = u64>) -> Vec<Number> {
    numbers.into_iter().map(|number| Number::try_from(number).unwrap()).collect()
}

/// Every rung says of these numbers what the naive one says.
fn agree(numbers: &[Number]) -> Result<(), String> {
    let verdicts = |check_prime: &CheckPrime, numbers: &[Number]| {
        numbers.iter().map(|&number| (number, check_prime(number))).collect::<Vec<_>>()
    };
    LADDER.check(numbers, verdicts, equal)
}

/// Every rung, the naive one included, says this of the numbers.
fn expect(numbers: impl IntoIterator<Item = u64>, prime: bool) {
    let numbers = exact(numbers);
    for &number in &numbers {
        assert_eq!(float_test(number), prime, "{number:?}");
    }
    agree(&numbers).unwrap();
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
    let (primes, others) = (0..LIMIT).partition::<Vec<_>, _>(|&number| prime[number]);
    expect(primes.into_iter().map(|number| number as u64), true);
    expect(others.into_iter().map(|number| number as u64), false);
}

#[test]
fn the_books_numbers() {
    expect([10_000_000], false);
    expect([10_000_019], true);
}

#[test]
fn large_primes_and_squares_of_primes() {
    // The largest primes of 31 and of 32 bits, and the last two below 10^12.
    expect([2_147_483_647, 4_294_967_291, 999_999_999_961, 999_999_999_989], true);
    // Their one divisor is the root itself: the last that is tried.
    expect([7_u64, 31, 59, 61, 9_973, 65_521, 999_983].map(|root| root * root), false);
    expect([Number::MAX.get()], false);
}

/// Composite numbers that look prime to the first bases of the Miller-Rabin test (OEIS A014233).
#[test]
fn strong_pseudoprimes_are_found_out() {
    let liars = [2_047, 1_373_653, 25_326_001, 3_215_031_751, 2_152_302_898_747];
    expect(liars.into_iter().chain([341_550_071_728_321]), false);
}

/// Nearly prime in every other way: two large factors close together, and the last of the range.
#[test]
fn numbers_near_the_end_of_the_range() {
    // 94906247 and 94906249 are below the root of 2^53, and odd.
    let numbers = exact([94_906_247 * 94_906_249].into_iter().chain((1 << 53) - 8..=1 << 53));
    agree(&numbers).unwrap();
}

/// The largest prime up to 2^53 (OEIS A014234). The other rungs take too long for it here.
#[test]
fn the_last_prime_of_the_range() {
    let prime = 9_007_199_254_740_881;
    let mut found = exact(prime..=1 << 53);
    found.retain(|&number| miller_rabin(number));
    assert_eq!(found, exact([prime]));
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
        agree(&exact([number])).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn products_are_not_prime(a in 2..1_u64 << 20, b in 2..1_u64 << 20) {
        expect([a * b], false);
    }
}
