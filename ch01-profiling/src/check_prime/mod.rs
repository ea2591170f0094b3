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
        "Divides by every number up to the root, and tests whether the quotient is whole.",
        float_test::float_test,
    ),
    faster: &[
        Rung::new(
            "remainder",
            "1.4",
            "Uses integers: a division gives the remainder too, and so no quotient has to be tested.",
            remainder::remainder,
        ),
        Rung::new(
            "odd_only",
            "1.4",
            "Tests two separately, and then only odd divisors: half of them.",
            odd_only::odd_only,
        ),
        Rung::new(
            "wheel",
            "1.4",
            "Tries only the eight divisors among thirty that 2, 3 and 5 do not divide: about a quarter of all.",
            wheel::wheel,
        ),
        Rung::new(
            "simd",
            "1.4",
            "Tries the eight divisors at once, as floats: vector registers can divide floats, but not integers.",
            simd::simd,
        ),
        Rung::new(
            "miller_rabin",
            "beyond",
            "A better algorithm: at most nine powers instead of millions of divisors, with an answer that is proven for these numbers; it gains nothing for small ones.",
            miller_rabin::miller_rabin,
        ),
        Rung::new("yours", "beyond", "Yours to write.", yours::yours),
    ],
};
