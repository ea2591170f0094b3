//! Primes of a range.
pub mod sieve;
