//! The chapter's tests, one module for each example.

mod language;
