#![doc = include_str!("../README.md")]
#![deny(unsafe_code)]

pub mod closest;
pub mod growth;
pub mod insort;
pub mod search;
pub mod short_sequences;
