#![doc = include_str!("../README.md")]

pub mod counter;
pub mod helpers;
pub mod is_prime;
pub mod pi;
pub mod primes_in_range;
pub mod redis_server;
pub mod shared_array;
pub mod workers;
