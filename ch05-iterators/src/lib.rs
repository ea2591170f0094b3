#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

pub mod anomalies_by_day;
pub mod anomalies_rolling;
pub mod fibonacci;
pub mod multiples;
pub mod readings;
