// To take home: this file, number.rs and thiserror.

//! Two tested apart, then odd divisors alone.

use super::number::Number;

/// Whether the number is prime.
#[expect(clippy::manual_is_multiple_of, reason = "the remainder is what takes the time")]
pub fn odd_only(number: Number) -> bool {
    let number = number.get();
    if number < 2 || number % 2 == 0 {
        return number == 2;
    }
    let mut i = 3;
    let root = number.isqrt();
    while i <= root {
        if number % i == 0 {
            return false;
        }
        i += 2;
    }
    true
}

#[test]
fn one_number_in_three_is_prime() {
    let found = [4_u32, 91, 97].map(|number| odd_only(number.into()));
    assert_eq!(found, [false, false, true]);
}
