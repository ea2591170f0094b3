//! Divisors that 2, 3 and 5 do not divide, eight of every thirty numbers.

use multiversion::multiversion;

use super::Number;

/// What may be left of a divisor after division by 30.
const SPOKES: [u64; 8] = [1, 7, 11, 13, 17, 19, 23, 29];

/// Numbers below this are tested by hand: the first turn of the wheel could reach the number itself.
const FIRST_TURN: u64 = 60;

/// See [`super::CheckPrime`].
pub(super) fn check_prime(number: Number) -> bool {
    match by_small_divisors(number.0) {
        Some(verdict) => verdict,
        None => no_divisor(number.0),
    }
}

/// See [`super::CheckPrime`].
pub(super) fn check_prime_in_lanes(number: Number) -> bool {
    match by_small_divisors(number.0) {
        Some(verdict) => verdict,
        None => no_divisor_in_lanes(number.0 as f64),
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

// That a quotient is whole exactly when the divisor divides is shown at `float_test`.
#[multiversion(targets("x86_64+avx512f", "x86_64+avx2", "x86_64+sse4.1"))]
fn no_divisor_in_lanes(number: f64) -> bool {
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
