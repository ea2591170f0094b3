//! Many numbers, and how many bytes each takes (book: objects for primitives are expensive).
//!
//! The numbers are ones and zeros, so that every form can hold them, down to a bit. Each rung makes its form
//! of them, which is not timed, and adds them up.
//!
//! ```
//! use ch11_less_ram::primitives::LADDER;
//!
//! for rung in LADDER.rungs() {
//!     assert_eq!((rung.run)(&[true, false, true]).sum(), 2);
//! }
//! ```

pub mod bits;
pub mod boxed;
pub mod integers;
pub mod narrow;
pub mod tagged;

use shared::ladder::{Ladder, Rung};

use crate::deep_size::DeepSize;
use bits::Bits;
use boxed::Boxed;
use integers::Integers;
use narrow::Narrow;
use tagged::Tagged;

/// Many ones and zeros.
pub trait Numbers: DeepSize {
    /// How many ones there are.
    fn sum(&self) -> i64;
}

/// Makes a form of the numbers.
pub type Make = fn(&[bool]) -> Box<dyn Numbers>;

/// Every way this chapter stores numbers.
pub const LADDER: Ladder<Make> = Ladder {
    name: "primitives",
    naive: Rung::new(
        "boxed",
        "11.1",
        "Each element may have any type: a pointer, a type, and a separate allocation.",
        |flags| Box::new(Boxed::new(flags)),
    ),
    faster: &[
        Rung::new(
            "tagged",
            "beyond",
            "One of a few types: the value is in the list, but the tag is rounded up to eight bytes.",
            |flags| Box::new(Tagged::new(flags)),
        ),
        Rung::new(
            "integers",
            "11.1",
            "One type for all, as in Python's array: no tag, and the sum runs in vector registers.",
            |flags| Box::new(Integers::new(flags)),
        ),
        Rung::new(
            "narrow",
            "11.1",
            "The narrowest type that holds every value: an eighth of the memory to read.",
            |flags| Box::new(Narrow::new(flags)),
        ),
        Rung::new(
            "bits",
            "beyond",
            "A bit for each: an eighth again, and sixty-four numbers are counted at once.",
            |flags| Box::new(Bits::new(flags)),
        ),
    ],
};

macro_rules! numbers {
    ($($form:ty)*) => {
        $(impl Numbers for $form {
            fn sum(&self) -> i64 {
                self.sum()
            }
        })*
    };
}

numbers!(Boxed Tagged Integers Narrow Bits);
