//! The chapter's server, to look at it or to call it from another program.
//!
//! ```sh
//! cargo run --release -p ch08-concurrency --bin ch08-server -- --port 8080
//! ```

use std::process::ExitCode;

fn main() -> ExitCode {
    ch08_concurrency::server::main()
}
