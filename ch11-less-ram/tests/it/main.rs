//! One binary for every integration test of the chapter.

mod primitives;
mod readme_tokens;
mod text_width;
mod tokens;
mod tokens_mapped;
