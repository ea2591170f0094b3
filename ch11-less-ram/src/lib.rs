#![doc = include_str!("../README.md")]

pub mod counters;
pub mod deep_size;
pub mod distinct;
pub mod feature_hashing;
pub mod membership;
pub mod primitives;
pub mod saved;
pub mod sparse;
pub mod text_width;
pub mod tokens;
pub mod tokens_mapped;
pub mod words;
pub mod zipf;
