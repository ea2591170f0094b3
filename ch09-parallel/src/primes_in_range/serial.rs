// To take home: this file.

//! Trial division, one number after the other.

use std::ops::Range;

/// How many primes the range holds.
pub fn serial(numbers: Range<u64>) -> u64 {
    numbers.filter(|&n| is_prime(n)).count() as u64
}

/// Whether no number from 2 to the root of `n` divides it.
pub fn is_prime(n: u64) -> bool {
    if n < 2 || n.is_multiple_of(2) {
        return n == 2;
    }
    // Not `d * d <= n`: that overflows where the root is near 2^32. The processor finds the quotient
    // and the remainder together.
    (3..).step_by(2).take_while(|&d| d <= n / d).all(|d| !n.is_multiple_of(d))
}

#[test]
fn below_a_hundred_there_are_25() {
    assert_eq!(serial(0..100), 25);
}
