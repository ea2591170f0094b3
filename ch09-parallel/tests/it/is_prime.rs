//! Every rung gives the same answer, and the answers are those of the book, of OEIS and of arithmetic.

use std::cell::RefCell;

use ch09_parallel::helpers::Helpers;
use ch09_parallel::is_prime::miller_rabin::{miller_rabin, miller_rabin_u128};
use ch09_parallel::is_prime::serial::serial;
use ch09_parallel::is_prime::{IsPrime, LADDER};
use ch09_parallel::redis_server;
use proptest::prelude::*;
use shared::ladder::equal;

/// The book's numbers, and 2^64 - 59, below which there are no larger primes of 64 bits.
const PRIMES: [u64; 6] = [
    2,
    112_272_535_095_293,
    10_000_000_002_065_383,
    100_109_100_129_100_151,
    100_109_100_129_162_907,
    18_446_744_073_709_551_557,
];

const OTHERS: [u64; 5] =
    [0, 1, 112_272_535_095_295, 100_109_100_129_100_369, 100_109_100_129_101_027];

fn check(number: u64, helpers: &RefCell<Helpers>) -> Result<(), String> {
    let call =
        |is_prime: &IsPrime, &number: &u64| is_prime(number, &mut helpers.borrow_mut()).unwrap();
    LADDER.check(&number, call, equal)
}

#[test]
fn the_books_numbers_are_what_they_are() {
    assert!(PRIMES.into_iter().all(miller_rabin));
    assert!(!OTHERS.into_iter().any(miller_rabin));
    // Its two prime factors.
    assert_eq!(171_656_941 * 583_192_847, 100_109_100_129_101_027_u64);
    let helpers = RefCell::new(Helpers::new(2));
    for number in [0, 1, 2, 112_272_535_095_295, 112_272_535_095_293] {
        check(number, &helpers).unwrap();
        assert_eq!(serial(number), PRIMES.contains(&number), "{number}");
    }
}

/// Where the pool begins, with more workers than there are divisors, and around squares of primes.
#[test]
fn every_rung_agrees_where_the_parts_begin_and_end() {
    for workers in [0, 1, 2, 3] {
        let helpers = RefCell::new(Helpers::new(workers));
        let squares = [3, 31, 991, 997, 1009, 1013, 1019].map(|prime: u64| prime * prime);
        let around = squares.iter().flat_map(|square| square - 2..=square + 2);
        for number in around.chain([1009 * 1013, 1013 * 1019, 1009 * 2003, 65_521 * 65_537]) {
            check(number, &helpers).unwrap();
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn every_rung_agrees(numbers in prop::collection::vec(0..10_000_000_000_u64, 4), odd in any::<bool>()) {
        thread_local! {
            static HELPERS: RefCell<Helpers> = RefCell::new(Helpers::new(2));
        }
        for number in numbers {
            let number = number | u64::from(odd);
            HELPERS.with(|helpers| check(number, helpers)).map_err(TestCaseError::fail)?;
        }
    }
}

/// A flag that an earlier number has left raised must not settle a later one.
#[test]
fn the_same_processes_take_one_number_after_the_other() {
    let mut helpers = Helpers::new(2);
    let composite = 1_000_003 * 1_000_033;
    for rung in LADDER.runnable(|is_prime| is_prime(7, &mut Helpers::new(1)).is_ok()) {
        for (number, want) in [(composite, false), (1_000_000_000_039, true), (composite, false)] {
            assert_eq!((rung.run)(number, &mut helpers).unwrap(), want, "{}", rung.name);
        }
    }
}

/// The first nine primes: what a strong pseudoprime to the first n of them has to pass.
const BASES: [u64; 9] = [2, 3, 5, 7, 11, 13, 17, 19, 23];

/// Whether an odd number passes the test with one base, in another way than the rung: with a division
/// for each product, and from the whole exponent downwards.
fn passes(number: u64, base: u64) -> bool {
    let product = |a: u64, b: u64| (u128::from(a) * u128::from(b) % u128::from(number)) as u64;
    let power = |exponent: u64| {
        let bits = (0..64).rev().map(|bit| exponent >> bit & 1);
        bits.fold(1, |power, bit| product(product(power, power), if bit == 1 { base } else { 1 }))
    };
    let mut exponent = number - 1;
    while exponent.is_multiple_of(2) {
        exponent /= 2;
        match power(exponent) {
            root if root == number - 1 => return true,
            1 => {}
            _ => return false,
        }
    }
    true
}

/// OEIS A014233: the smallest odd composite number that passes with the first n primes as bases.
#[test]
fn strong_pseudoprimes_are_composite() {
    let smallest: [u64; 9] = [
        2047,
        1_373_653,
        25_326_001,
        3_215_031_751,
        2_152_302_898_747,
        3_474_749_660_383,
        341_550_071_728_321,
        341_550_071_728_321,
        3_825_123_056_546_413_051,
    ];
    for (count, number) in smallest.into_iter().enumerate() {
        assert!(BASES[..=count].iter().all(|&base| passes(number, base)), "{number}");
        assert!(!miller_rabin(number), "{number}");
        assert_eq!(miller_rabin_u128(number.into()), Some(false), "{number}");
    }
    // The first two are indeed the smallest.
    for (number, bases) in [(2047, &BASES[..1]), (1_373_653, &BASES[..2])] {
        let fools = |n: &u64| bases.iter().all(|&base| passes(*n, base)) && !serial(*n);
        assert_eq!((3..).step_by(2).find(fools), Some(number));
    }
    // Those with 12 and 13 bases have more than 64 bits.
    assert_eq!(miller_rabin_u128(318_665_857_834_031_151_167_461), Some(false));
    assert_eq!(miller_rabin_u128(3_317_044_064_679_887_385_961_981), None);
}

#[test]
fn powers_and_divisors_agree_up_to_a_hundred_thousand_and_both_widths_up_to_the_top() {
    for number in 0..100_000 {
        assert_eq!(miller_rabin(number), serial(number), "{number}");
        assert_eq!(miller_rabin_u128(number.into()), Some(serial(number)), "{number}");
    }
    for number in u64::MAX - 200..=u64::MAX {
        assert_eq!(Some(miller_rabin(number)), miller_rabin_u128(number.into()), "{number}");
    }
    let top = (u64::MAX - 200..=u64::MAX).rev().find(|&number| miller_rabin(number));
    assert_eq!(top, Some(18_446_744_073_709_551_557));
}

proptest! {
    /// A product of two numbers is composite, a Mersenne prime is not.
    #[test]
    fn products_are_composite(a in 2..=u64::from(u32::MAX), b in 2..=u64::from(u32::MAX)) {
        prop_assert!(!miller_rabin(a * b));
        prop_assert_eq!(miller_rabin_u128(u128::from(a) * u128::from(b)), Some(false));
        prop_assert_eq!(miller_rabin_u128(u128::from(a) * ((1 << 61) - 1)), Some(false));
    }
}

#[test]
fn wide_numbers() {
    assert_eq!(miller_rabin_u128(22_360_679_774_997_896_964_091), Some(true));
    // 2^89 - 1, 2^107 - 1 and 2^127 - 1 are prime, and beyond what thirteen bases prove.
    for exponent in [89, 107, 127] {
        assert_eq!(miller_rabin_u128((1 << exponent) - 1), None);
    }
    assert_eq!(miller_rabin_u128((1 << 61) - 1), Some(true));
    assert_eq!(miller_rabin_u128(u128::MAX), Some(false));
    assert_eq!(miller_rabin_u128(u128::MAX - 158), None, "the largest prime below 2^128");
    assert_eq!(miller_rabin_u128(((1 << 61) - 1) * ((1 << 31) - 1)), Some(false));
}

/// The rung itself is skipped where Redis is missing; here it must be there.
#[test]
#[ignore = "needs redis-server"]
fn redis_knows_whether_a_divisor_was_found() {
    redis_server::installed().unwrap();
    let helpers = RefCell::new(Helpers::new(2));
    for number in [112_272_535_095_293, 112_272_535_095_295, 65_521 * 65_537] {
        check(number, &helpers).unwrap();
    }
}
