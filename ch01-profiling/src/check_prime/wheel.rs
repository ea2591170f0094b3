// To take home: this file, number.rs and thiserror.

//! Divisors that 2, 3 and 5 do not divide, eight of every thirty numbers.

use super::number::Number;

/// What may be left of a divisor after division by 30.
const SPOKES: [u64; 8] = [1, 7, 11, 13, 17, 19, 23, 29];

/// Numbers below this are tested by hand: the first turn of the wheel could reach the number itself.
const FIRST_TURN: u64 = 60;

/// Whether the number is prime.
pub fn wheel(number: Number) -> bool {
    let number = number.get();
    match by_small_divisors(number) {
        Some(verdict) => verdict,
        None => no_divisor(number),
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

fn no_divisor(number: u64) -> bool {
    let root = number.isqrt();
    let mut turn = 30;
    while turn <= root {
        // A divisor above the root is one, too; it is below the number as long as the number is not
        // below FIRST_TURN.
        let divides = SPOKES.map(|spoke| number.is_multiple_of(turn + spoke));
        if divides.contains(&true) {
            return false;
        }
        turn += 30;
    }
    true
}

#[test]
fn one_number_in_three_is_prime() {
    // The square of 31, a divisor of the wheel's first turn, and the prime after it.
    let found = [4_u32, 961, 967].map(|number| wheel(number.into()));
    assert_eq!(found, [false, false, true]);
}
