//! Whether a number is prime (book: idealized computing versus the virtual machine).
//!
//! ```
//! use ch01_profiling::check_prime::Number;
//! use ch01_profiling::check_prime::wheel::wheel;
//!
//! assert!(wheel(Number::from(10_000_019_u32)));
//! assert!(!wheel(Number::from(10_000_000_u32)));
//! assert!(Number::try_from(u64::MAX).is_err());
//! ```

pub mod float_test;
pub mod miller_rabin;
mod number;
pub mod odd_only;
pub mod remainder;
pub mod simd;
pub mod wheel;
#[allow(unused_variables, reason = "not yet written")]
pub mod yours;

use shared::ladder::{Ladder, Rung};

pub use number::{Number, TooLarge};

/// Whether the number is prime: 2 is, 0 and 1 are not.
///
/// Right for every [`Number`], on every rung.
pub type CheckPrime = fn(Number) -> bool;

/// Every way this chapter tests a number.
pub const LADDER: Ladder<CheckPrime> = Ladder {
    name: "check_prime",
    naive: Rung::new(
        "float_test",
        "1.4",
        "Divides by every number up to the root, and asks whether the quotient is whole.",
        float_test::float_test,
    ),
    faster: &[
        Rung::new(
            "remainder",
            "1.4",
            "Whole numbers throughout: a remainder comes with the division, where a quotient has to be asked whether it is whole.",
            remainder::remainder,
        ),
        Rung::new(
            "odd_only",
            "1.4",
            "Two is tested apart, which leaves half of the divisors.",
            odd_only::odd_only,
        ),
        Rung::new(
            "wheel",
            "1.4",
            "Eight divisors a step, the ones among thirty that 2, 3 and 5 do not divide: a quarter of all.",
            wheel::wheel,
        ),
        Rung::new(
            "simd",
            "1.4",
            "The eight divided at once, as floats: vector registers divide those, and no whole numbers.",
            simd::simd,
        ),
        Rung::new(
            "miller_rabin",
            "beyond",
            "A better algorithm: at most nine powers instead of millions of divisors, and for these numbers a proof; small ones do not need it.",
            miller_rabin::miller_rabin,
        ),
        Rung::new("yours", "beyond", "Yours to write.", yours::yours),
    ],
};
