#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

pub mod check_prime;
pub mod instrument;
pub mod julia;
pub mod search_early_exit;
