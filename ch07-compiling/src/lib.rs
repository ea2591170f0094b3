#![doc = include_str!("../README.md")]
#![deny(unsafe_code)]

pub mod copies;
pub mod foreign;
#[cfg(feature = "gpu")]
pub mod gpu;
pub mod julia;
pub mod linked;
