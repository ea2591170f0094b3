//! One binary for every integration test of the chapter.

mod tokens;
