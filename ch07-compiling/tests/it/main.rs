//! The chapter's tests, one module for each example.

#[cfg(feature = "gpu")]
mod gpu;
