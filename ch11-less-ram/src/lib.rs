#![doc = include_str!("../README.md")]

pub mod deep_size;
pub mod primitives;
pub mod text_width;
pub mod tokens;
pub mod tokens_mapped;
pub mod words;
