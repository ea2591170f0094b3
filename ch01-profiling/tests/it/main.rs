//! The chapter's tests, one module for each example.

mod child_usage;
mod machine_code;
