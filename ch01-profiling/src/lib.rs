#![doc = include_str!("../README.md")]
#![deny(unsafe_code)]

pub mod check_prime;
pub mod child_usage;
pub mod heap;
pub mod instrument;
pub mod julia;
pub mod live;
pub mod machine_code;
pub mod sampling;
pub mod search_early_exit;
pub mod symbols;
pub mod units;
