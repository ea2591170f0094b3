//! One binary for every integration test of the chapter.

mod distinct;
mod membership;
mod saved;
