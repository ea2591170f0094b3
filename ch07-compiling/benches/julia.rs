//! The Julia set of the book, in every way.
//!
//! ```sh
//! cargo bench -p ch07-compiling --bench julia
//! ```

use ch07_compiling::julia::{self, Julia, LADDER};
use shared::bench::{self, Case, Limit, Work};
use shared::fixtures::julia::{Plane, SUM};
use shared::machine::Traffic;
use shared::memory::Counting;

#[global_allocator]
static HEAP: Counting = Counting;

/// The product and the sum of a step: z * z + c takes three multiplications, as the mixed product
/// comes twice, and four additions; the square of the distance one more, of products already there.
const OPERATIONS: f64 = 8.0;

fn main() {
    bench::main(env!("CARGO_PKG_NAME"), |bench| {
        let Plane { width, limit, .. } = Plane::BOOK;
        let case = Case {
            label: format!("{width} x {width} limit {limit}"),
            input: || Plane::BOOK,
            elements: SUM as f64,
            unit: "step",
            limit: Limit::Work(Work {
                what: "eight operations a step, on all cores",
                bytes: 4.0 * (width * width) as f64,
                traffic: Traffic::Read,
                footprint: 4.0 * (width * width) as f64,
                flops: OPERATIONS * SUM as f64,
            }),
            too_slow: &[],
        };
        let call = |julia: &Julia, plane: &Plane| julia(plane);
        bench.ladder(&LADDER, case, call, |want, got| {
            let sum: u64 = got.iter().copied().map(u64::from).sum();
            if sum != SUM {
                return Err(format!("a sum of {sum} instead of {SUM}"));
            }
            julia::agrees(want, got)
        });
    });
}
