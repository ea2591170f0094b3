//! One binary for every integration test of the chapter.

mod calls;
mod copies;
mod evaluate;
mod foreign;
#[cfg(feature = "gpu")]
mod gpu;
mod julia;
mod language;
mod linked;
mod readme;
