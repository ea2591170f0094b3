#![doc = include_str!("../README.md")]

pub mod distinct;
pub mod membership;
pub mod saved;
