#![doc = include_str!("../README.md")]

pub mod counters;
pub mod distinct;
pub mod membership;
pub mod saved;
pub mod zipf;
