//! Every ladder of this chapter, timed, in the order of the page.
//!
//! ```sh
//! cargo bench -p ch09-parallel
//! cargo bench -p ch09-parallel -- pi/
//! ```

mod counter;
mod is_prime;
mod pi;
mod primes_in_range;
mod shared_array;

use ch09_parallel::workers;
use shared::bench;
use shared::memory::Counting;

#[global_allocator]
static HEAP: Counting = Counting;

fn main() {
    workers::work_if_asked();
    bench::main(env!("CARGO_PKG_NAME"), |bench| {
        pi::bench(bench);
        primes_in_range::bench(bench);
        is_prime::bench(bench);
        shared_array::bench(bench);
        counter::bench(bench);
    });
}
