//! One binary for every integration test of the chapter.

mod killed;
mod readme;
mod workers;
