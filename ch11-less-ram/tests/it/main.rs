//! One binary for every integration test of the chapter.

mod counters;
mod distinct;
mod feature_hashing;
mod membership;
mod readme_sketches;
mod saved;
mod sparse;
