// To take home: this file, number.rs and thiserror.

//! Whole numbers throughout.

use super::number::Number;

/// Whether the number is prime.
#[expect(clippy::manual_is_multiple_of, reason = "the remainder is what takes the time")]
pub fn remainder(number: Number) -> bool {
    let number = number.get();
    if number < 2 {
        return false;
    }
    for i in 2..=number.isqrt() {
        if number % i == 0 {
            return false;
        }
    }
    true
}

#[test]
fn one_number_in_three_is_prime() {
    let found = [4_u32, 91, 97].map(|number| remainder(number.into()));
    assert_eq!(found, [false, false, true]);
}
