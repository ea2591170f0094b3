// To take home: this file, number.rs, multiversion and thiserror.

//! The eight divisors of a turn of the wheel in vector registers, as floats.

use multiversion::multiversion;

use super::number::Number;

/// What may be left of a divisor after division by 30: 2, 3 and 5 divide none of these.
const SPOKES: [u64; 8] = [1, 7, 11, 13, 17, 19, 23, 29];

/// Numbers below this are tested by hand: the first turn of the wheel could reach the number itself.
const FIRST_TURN: u64 = 60;

/// Whether the number is prime.
pub fn simd(number: Number) -> bool {
    let number = number.get();
    match by_small_divisors(number) {
        Some(verdict) => verdict,
        None => no_divisor(number as f64),
    }
}

/// The verdict on a number that is below [`FIRST_TURN`] or divisible by something below 30.
fn by_small_divisors(number: u64) -> Option<bool> {
    const PRIMES: [u64; 10] = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29];
    match PRIMES.into_iter().find(|prime| number.is_multiple_of(*prime)) {
        Some(prime) => Some(number == prime),
        None if number < FIRST_TURN => Some(number > 1),
        None => None,
    }
}

// A quotient is whole exactly when the divisor divides. One that is not whole is at least 1 / i away
// from a whole one, and rounding moves it by less than n / (2^53 i), as n is at most 2^53.
#[multiversion(targets("x86_64+avx512f", "x86_64+avx2", "x86_64+sse4.1"))]
fn no_divisor(number: f64) -> bool {
    let root = number.sqrt();
    let mut divisors = SPOKES.map(|spoke| (30 + spoke) as f64);
    while divisors[0] <= root {
        let quotients = divisors.map(|divisor| number / divisor);
        if quotients.iter().fold(false, |whole, q| whole | (q.floor() == *q)) {
            return false;
        }
        divisors = divisors.map(|divisor| divisor + 30.0);
    }
    true
}

#[test]
fn one_number_in_three_is_prime() {
    // The square of 31, a divisor of the wheel's first turn, and the prime after it.
    let found = [4_u32, 961, 967].map(|number| simd(number.into()));
    assert_eq!(found, [false, false, true]);
}
