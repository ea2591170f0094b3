//! The ladder `counter`.
//!
//! ```sh
//! cargo bench -p ch09-parallel --bench counter
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
