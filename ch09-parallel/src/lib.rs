#![doc = include_str!("../README.md")]

pub mod counter;
pub mod is_prime;
pub mod pi;
pub mod primes_in_range;
pub mod shared_array;
pub mod workers;
