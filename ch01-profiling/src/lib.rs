#![doc = include_str!("../README.md")]
#![deny(unsafe_code)]

pub mod check_prime;
pub mod instrument;
pub mod julia;
pub mod sampling;
pub mod search_early_exit;
