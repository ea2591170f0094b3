//! The chapter's tests, one module for each example.

mod evaluate;
mod julia;
mod language;
mod readme;
