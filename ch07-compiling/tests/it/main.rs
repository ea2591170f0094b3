//! The chapter's tests, one module for each example.

mod copies;
mod foreign;
mod linked;
mod native_julia;
