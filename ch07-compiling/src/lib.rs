#![doc = include_str!("../README.md")]
#![deny(unsafe_code)]

pub mod evaluate;
pub mod julia;
pub mod language;
