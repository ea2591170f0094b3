//! Every ladder of this chapter, timed, in the order of the page.
//!
//! ```sh
//! cargo bench -p ch10-clusters
//! cargo bench -p ch10-clusters -- queue/
//! ```

mod primes;
mod queue;
mod scatter;

use shared::bench;
use shared::memory::Counting;

#[global_allocator]
static HEAP: Counting = Counting;

fn main() {
    bench::main(env!("CARGO_PKG_NAME"), |bench| {
        queue::bench(bench);
        primes::bench(bench);
        scatter::bench(bench);
    });
}
