//! One binary for every integration test of the chapter.

mod is_prime;
mod killed;
mod readme;
mod workers;
