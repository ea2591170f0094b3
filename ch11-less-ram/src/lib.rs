#![doc = include_str!("../README.md")]

pub mod deep_size;
pub mod tokens;
pub mod words;
