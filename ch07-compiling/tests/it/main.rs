//! One binary for every integration test of the chapter.

mod copies;
mod foreign;
#[cfg(feature = "gpu")]
mod gpu;
mod linked;
mod native_julia;
