//! Every ladder of this chapter, timed, in the order of the page.
//!
//! ```sh
//! cargo bench -p ch04-dicts-sets
//! cargo bench -p ch04-dicts-sets -- unique_names/
//! ```

mod dict;
mod hashers;
mod namespaces;
mod static_keys;
mod unique_names;

use shared::bench;
use shared::memory::Counting;

#[global_allocator]
static HEAP: Counting = Counting;

fn main() {
    bench::main(env!("CARGO_PKG_NAME"), |bench| {
        unique_names::bench(bench);
        dict::bench(bench);
        hashers::bench(bench);
        namespaces::bench(bench);
        static_keys::bench(bench);
    });
}
