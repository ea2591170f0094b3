//! Every ladder of this chapter, timed, in the order of the page.
//!
//! ```sh
//! cargo bench -p ch06-matrix
//! cargo bench -p ch06-matrix -- diffusion/
//! ```

mod diffusion;
mod diffusion_1d;
mod norm;
mod numexpr;
mod slopes;

use shared::bench;
use shared::memory::Counting;

#[global_allocator]
static HEAP: Counting = Counting;

fn main() {
    bench::main(env!("CARGO_PKG_NAME"), |bench| {
        diffusion::bench(bench);
        diffusion_1d::bench(bench);
        norm::bench(bench);
        numexpr::bench(bench);
        slopes::bench(bench);
    });
}
