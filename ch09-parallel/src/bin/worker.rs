//! The chapter's worker, for tests and for whoever wants to type jobs by hand.
//!
//! ```sh
//! (echo '{"Sum":{"start":1,"end":11}}'; cat) |
//!     cargo run -p ch09-parallel --bin ch09-worker -- ch09-worker 0
//! ```
//!
//! It ends when its input does, whatever it is at. `cat` keeps the input open: type more jobs, and Ctrl-D to end.

fn main() {
    ch09_parallel::workers::work_if_asked();
    let words: Vec<_> = std::env::args_os().skip(1).collect();
    eprintln!("ch09-worker: {words:?}; expected the word ch09-worker and a number");
    std::process::exit(2);
}
