//! The ladder `shared_array`.
//!
//! ```sh
//! cargo bench -p ch09-parallel --bench shared_array
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
