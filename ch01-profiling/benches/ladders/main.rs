//! Every ladder of this chapter, timed, in the order of the page.
//!
//! ```sh
//! cargo bench -p ch01-profiling
//! cargo bench -p ch01-profiling -- check_prime/
//! ```

mod check_prime;
mod instrumented;
mod julia;
mod search_early_exit;

use shared::bench;
use shared::memory::Counting;

#[global_allocator]
static HEAP: Counting = Counting;

fn main() {
    bench::main(env!("CARGO_PKG_NAME"), |bench| {
        check_prime::bench(bench);
        search_early_exit::bench(bench);
        julia::bench(bench);
        instrumented::bench(bench);
    });
}
