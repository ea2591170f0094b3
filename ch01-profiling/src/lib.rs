#![doc = include_str!("../README.md")]
#![deny(unsafe_code)]

pub mod heap;
pub mod julia;
pub mod live;
