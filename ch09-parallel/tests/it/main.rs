//! One binary for every integration test of the chapter.

mod counter;
mod is_prime;
mod killed;
mod readme;
mod shared_array;
mod workers;
