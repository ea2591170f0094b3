//! One binary for every integration test of the chapter.

mod killed;
mod pi;
mod primes_in_range;
mod readme;
mod workers;
