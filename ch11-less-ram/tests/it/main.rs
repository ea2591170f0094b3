//! One binary for every integration test of the chapter.

mod counters;
mod distinct;
mod feature_hashing;
mod membership;
mod primitives;
mod readme;
mod saved;
mod sparse;
mod text_width;
mod tokens;
mod tokens_mapped;
