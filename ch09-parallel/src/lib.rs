#![doc = include_str!("../README.md")]

pub mod counter;
pub mod is_prime;
pub mod shared_array;
pub mod workers;
