//! The numbers on which all ways to test agree.

use thiserror::Error;

/// A number from 0 to 2^53, each of which a float holds exactly.
///
/// The book's test divides floats, and beyond this range a float is some other number: 2^53 + 1
/// would be tested as 2^53. A type that cannot hold such a number keeps every rung right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(u64);

impl Number {
    /// The largest: 2^53.
    pub const MAX: Self = Self(1 << f64::MANTISSA_DIGITS);

    /// The number.
    #[inline]
    pub fn get(self) -> u64 {
        self.0
    }
}

/// A number that a float may not hold exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("{0} is too large; expected a number from 0 to {max}", max = Number::MAX.0)]
pub struct TooLarge(pub u64);

impl TryFrom<u64> for Number {
    type Error = TooLarge;

    fn try_from(number: u64) -> Result<Self, TooLarge> {
        if number <= Self::MAX.0 { Ok(Self(number)) } else { Err(TooLarge(number)) }
    }
}

impl From<u32> for Number {
    fn from(number: u32) -> Self {
        Self(number.into())
    }
}
