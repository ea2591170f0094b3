//! Every ladder of this chapter, timed, in the order of the page.
//!
//! ```sh
//! cargo bench -p ch03-lists-tuples
//! cargo bench -p ch03-lists-tuples -- search/
//! ```

mod closest;
mod growth;
mod insort;
mod search;
mod short_sequences;

use shared::bench;
use shared::memory::Counting;

#[global_allocator]
static HEAP: Counting = Counting;

fn main() {
    bench::main(env!("CARGO_PKG_NAME"), |bench| {
        search::bench(bench);
        closest::bench(bench);
        insort::bench(bench);
        growth::bench(bench);
        short_sequences::bench(bench);
    });
}
