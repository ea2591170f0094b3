#![doc = include_str!("../README.md")]
#![deny(unsafe_code)]

pub mod copies;
pub mod foreign;
pub mod julia;
pub mod linked;
