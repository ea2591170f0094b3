// To take home: this file, number.rs and thiserror.

//! The test of Miller and Rabin, with bases that leave no doubt.

use super::number::Number;

/// Bases, and beside each the smallest composite number that passes with it and all before it
/// (OEIS A014233).
const BASES: [(u64, u64); 9] = [
    (2, 2_047),
    (3, 1_373_653),
    (5, 25_326_001),
    (7, 3_215_031_751),
    (11, 2_152_302_898_747),
    (13, 3_474_749_660_383),
    (17, 341_550_071_728_321),
    (19, 341_550_071_728_321),
    (23, 3_825_123_056_546_413_051),
];

/// Whether the number is prime.
pub fn miller_rabin(number: Number) -> bool {
    let number = number.get();
    if let Some((base, _)) = BASES.iter().find(|(base, _)| number.is_multiple_of(*base)) {
        return number == *base;
    }
    if number < 2 {
        return false;
    }
    for (base, first_liar) in BASES {
        if !passes(number, base) {
            return false;
        }
        if number < first_liar {
            return true;
        }
    }
    unreachable!("no Number is as large as the last of the liars")
}

/// Whether an odd number behaves towards this base as a prime would: a power of the base is 1 or
/// becomes -1 before squaring it makes it 1.
fn passes(number: u64, base: u64) -> bool {
    let twos = (number - 1).trailing_zeros();
    let mut power = power(base, (number - 1) >> twos, number);
    if power == 1 || power == number - 1 {
        return true;
    }
    for _ in 1..twos {
        power = product(power, power, number);
        if power == number - 1 {
            return true;
        }
    }
    false
}

/// `base` to the power of `exponent`, modulo `number`.
fn power(mut base: u64, mut exponent: u64, number: u64) -> u64 {
    let mut result = 1;
    while exponent > 0 {
        if exponent % 2 == 1 {
            result = product(result, base, number);
        }
        base = product(base, base, number);
        exponent /= 2;
    }
    result
}

fn product(a: u64, b: u64, number: u64) -> u64 {
    // Below 2^64, so that the cast loses nothing: a remainder is smaller than what it was divided by.
    (u128::from(a) * u128::from(b) % u128::from(number)) as u64
}

#[test]
fn one_number_in_three_is_prime() {
    // 2047 = 23 * 89 is the smallest composite number that passes with base 2.
    let found = [4_u32, 2047, 2053].map(|number| miller_rabin(number.into()));
    assert_eq!(found, [false, false, true]);
}
