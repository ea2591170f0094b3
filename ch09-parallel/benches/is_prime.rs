//! The ladder `is_prime`.
//!
//! ```sh
//! cargo bench -p ch09-parallel --bench is_prime
//! ```

use ch09_parallel::workers;
use shared::bench;
use shared::memory::Counting;

#[global_allocator]
static HEAP: Counting = Counting;

fn main() {
    workers::work_if_asked();
    bench::main(env!("CARGO_PKG_NAME"), |_| {});
}
