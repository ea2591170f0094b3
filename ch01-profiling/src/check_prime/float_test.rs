// To take home: this file, number.rs and thiserror.

//! The book's test, but for 0 and 1, which it takes for primes.

use super::number::Number;

/// Whether the number is prime.
///
/// A quotient of a [`Number`] n that is not whole is at least 1 / i away from a whole one, and
/// rounding moves it by less than n / (2^53 i): it never becomes whole. From 2^53 on it may.
pub fn float_test(number: Number) -> bool {
    let number = number.get();
    if number < 2 {
        return false;
    }
    let float = number as f64;
    let root = float.sqrt() as u64;
    for i in 2..=root {
        let quotient = float / i as f64;
        if quotient.fract() == 0.0 {
            return false;
        }
    }
    true
}

#[test]
fn one_number_in_three_is_prime() {
    let found = [4_u32, 91, 97].map(|number| float_test(number.into()));
    assert_eq!(found, [false, false, true]);
}
