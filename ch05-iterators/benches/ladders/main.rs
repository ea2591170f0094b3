//! Every ladder of this chapter, timed, in the order of the page.
//!
//! ```sh
//! cargo bench -p ch05-iterators
//! cargo bench -p ch05-iterators -- multiples/
//! ```

mod anomalies_by_day;
mod anomalies_rolling;
mod fibonacci;
mod multiples;

use shared::bench;
use shared::memory::Counting;

#[global_allocator]
static HEAP: Counting = Counting;

fn main() {
    bench::main(env!("CARGO_PKG_NAME"), |bench| {
        multiples::bench(bench);
        fibonacci::bench(bench);
        anomalies_by_day::bench(bench);
        anomalies_rolling::bench(bench);
    });
}
