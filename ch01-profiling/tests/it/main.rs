//! One binary for every integration test of the chapter.

mod check_prime;
mod child_usage;
mod heap;
mod instrument;
mod julia;
mod live;
mod machine_code;
mod readme;
mod sampling;
mod search_early_exit;
