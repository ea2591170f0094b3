//! One binary for every integration test of the chapter.

mod dict;
mod flooding;
mod hashers;
mod namespaces;
mod panics;
mod points;
mod probe;
mod readme;
mod static_keys;
mod unique_names;
