#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

pub mod diffusion;
pub mod diffusion_1d;
pub mod norm;
pub mod numexpr;
pub mod slopes;
