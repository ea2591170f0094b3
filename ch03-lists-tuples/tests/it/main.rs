//! One binary for every integration test of the chapter.

mod closest;
mod growth;
mod insort;
mod random;
mod readme;
mod search;
mod short_sequences;
