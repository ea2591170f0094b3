#![doc = include_str!("../README.md")]
#![deny(unsafe_code)]

pub mod calls;
pub mod copies;
pub mod evaluate;
pub mod foreign;
#[cfg(feature = "gpu")]
pub mod gpu;
pub mod julia;
pub mod language;
pub mod linked;
