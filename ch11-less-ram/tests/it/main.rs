//! One binary for every integration test of the chapter.

mod counters;
mod distinct;
mod membership;
mod saved;
