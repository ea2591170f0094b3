//! The chapter's tests, one module for each example.

mod native_julia;
