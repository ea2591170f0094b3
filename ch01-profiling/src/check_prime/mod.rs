//! Whether a number is prime (book: idealized computing versus the virtual machine).
//!
//! ```
//! use ch01_profiling::check_prime::{LADDER, Number};
//!
//! assert!((LADDER.naive.run)(Number::from(10_000_019_u32)));
//! assert!(!(LADDER.naive.run)(Number::from(10_000_000_u32)));
//! assert!(Number::try_from(u64::MAX).is_err());
//! ```

mod miller_rabin;
mod number;
mod wheel;

pub use number::{Number, TooLarge};

use shared::ladder::{Ladder, Rung, everywhere};

/// Whether the number is prime: 2 is, 0 and 1 are not.
///
/// Right for every [`Number`], on every rung.
pub type CheckPrime = fn(Number) -> bool;

/// Every way this chapter tests a number.
pub const LADDER: Ladder<CheckPrime> = Ladder {
    name: "check_prime",
    naive: Rung {
        name: "float_test",
        book: "1.4",
        why: "Divides by every number up to the root, and asks whether the quotient is whole.",
        run: float_test,
        available: everywhere,
    },
    faster: &[
        Rung {
            name: "remainder",
            book: "1.4",
            why: "Whole numbers throughout: a remainder comes with the division, where a quotient has to be asked whether it is whole.",
            run: remainder,
            available: everywhere,
        },
        Rung {
            name: "odd_only",
            book: "1.4",
            why: "Two is tested apart, which leaves half of the divisors.",
            run: odd_only,
            available: everywhere,
        },
        Rung {
            name: "wheel",
            book: "1.4",
            why: "Eight divisors a step, the ones among thirty that 2, 3 and 5 do not divide: a quarter of all.",
            run: wheel::check_prime,
            available: everywhere,
        },
        Rung {
            name: "lanes",
            book: "1.4",
            why: "The eight divided at once, as floats: vector registers divide those, and no whole numbers.",
            run: wheel::check_prime_in_lanes,
            available: everywhere,
        },
        Rung {
            name: "miller_rabin",
            book: "beyond",
            why: "A better algorithm: at most nine powers instead of millions of divisors, and for these numbers a proof; small ones do not need it.",
            run: miller_rabin::check_prime,
            available: everywhere,
        },
    ],
};

/// Whether two verdicts are the same.
///
/// # Errors
///
/// Says both.
pub fn agrees(want: bool, got: bool) -> Result<(), String> {
    let word = |prime| if prime { "prime" } else { "not prime" };
    (want == got).then_some(()).ok_or_else(|| format!("{} instead of {}", word(got), word(want)))
}

/// The book's test, but for 0 and 1, which it takes for primes.
///
/// A quotient of a [`Number`] n that is not whole is at least 1 / i away from a whole one, and
/// rounding moves it by less than n / (2^53 i): it never becomes whole. From 2^53 on it may.
fn float_test(Number(number): Number) -> bool {
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

fn remainder(Number(number): Number) -> bool {
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

fn odd_only(Number(number): Number) -> bool {
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
