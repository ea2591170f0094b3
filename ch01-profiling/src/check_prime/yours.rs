//! Yours to write.
//!
//! A hint: the smallest divisor of a number that is not prime is itself prime. Which primes are needed
//! for all numbers up to 2^53, and how long would it take to find them first?

use super::number::Number;

/// Whether the number is prime.
pub fn yours(number: Number) -> bool {
    todo!()
}
