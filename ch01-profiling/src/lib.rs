#![doc = include_str!("../README.md")]
#![deny(unsafe_code)]

pub mod child_usage;
pub mod julia;
pub mod machine_code;
pub mod units;
