#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

pub mod dict;
pub mod hashers;
pub mod namespaces;
pub mod points;
pub mod static_keys;
pub mod unique_names;
