//! One binary for every integration test of the chapter.

mod counter;
mod is_prime;
mod killed;
mod pi;
mod primes_in_range;
mod readme;
mod shared_array;
mod workers;
