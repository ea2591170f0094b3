#![forbid(unsafe_code)]

pub mod norm;
