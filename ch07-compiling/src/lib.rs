#![doc = include_str!("../README.md")]

#[cfg(feature = "gpu")]
pub mod gpu;
