//! Every ladder of this chapter, timed, in the order of the page.
//!
//! ```sh
//! cargo bench -p ch07-compiling
//! cargo bench -p ch07-compiling -- julia/
//! ```

mod calls;
mod copies;
mod evaluate;
mod foreign;
mod julia;
mod linked;

use shared::bench;
use shared::memory::Counting;

#[global_allocator]
static HEAP: Counting = Counting;

fn main() {
    bench::main(env!("CARGO_PKG_NAME"), |bench| {
        julia::bench(bench);
        evaluate::bench(bench);
        copies::bench(bench);
        linked::bench(bench);
        foreign::bench(bench);
        calls::bench(bench);
    });
}
