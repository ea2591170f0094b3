#![doc = include_str!("../README.md")]

pub mod counters;
pub mod distinct;
pub mod feature_hashing;
pub mod membership;
pub mod saved;
pub mod sparse;
pub mod zipf;
