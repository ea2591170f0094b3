// To take home: this file.

//! One process, one divisor after the other.

/// Whether a number is prime: no odd number up to its square root divides it.
pub fn serial(number: u64) -> bool {
    if number < 3 || number.is_multiple_of(2) {
        return number == 2;
    }
    // Rounded down exactly: a square root in floating point is too large for some numbers near 2^64.
    let root = number.isqrt();
    (3..=root).step_by(2).all(|divisor| !number.is_multiple_of(divisor))
}

/// The book's: the second is 5 times 22454507019059.
#[test]
fn two_is_prime_and_one_is_not() {
    assert_eq!([0, 1, 2, 3, 4, 9].map(serial), [false, false, true, true, false, false]);
    assert!(serial(112_272_535_095_293) && !serial(112_272_535_095_295));
}
