//! Every ladder of this chapter, timed, in the order of the page.
//!
//! ```sh
//! cargo bench -p ch11-less-ram
//! cargo bench -p ch11-less-ram -- primitives/
//! ```

mod counters;
mod distinct;
mod feature_hashing;
mod membership;
mod primitives;
mod sparse;
mod text_width;
mod tokens;
mod tokens_mapped;

use shared::bench;
use shared::memory::Counting;

#[global_allocator]
static HEAP: Counting = Counting;

fn main() {
    bench::main(env!("CARGO_PKG_NAME"), |bench| {
        primitives::bench(bench);
        text_width::bench(bench);
        tokens::bench(bench);
        tokens_mapped::bench(bench);
        counters::bench(bench);
        distinct::bench(bench);
        membership::bench(bench);
        sparse::bench(bench);
        feature_hashing::bench(bench);
    });
}
