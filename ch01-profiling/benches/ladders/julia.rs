//! The Julia set, from the book's first version to what its profiles suggest.
//!
//! ```sh
//! cargo bench -p ch01-profiling -- julia/
//! ```

use ch01_profiling::julia::{self, Julia, LADDER};
use shared::bench::{Bench, Case, Work};
use shared::fixtures::julia::{Plane, SUM};

pub(crate) fn bench(bench: &mut Bench) {
    let plane = Plane::BOOK;
    let bytes = (plane.width * plane.width * size_of::<u32>()) as f64;
    let limit = Work::new("a step waits for a multiplication, a subtraction and an addition")
        .copies(bytes, bytes)
        .float_chain(3.0 * SUM as f64);
    let label = format!("{0} x {0}, limit {1}", plane.width, plane.limit);
    let case = Case::new(label, (SUM as f64, "step"), limit, || plane);
    let call = |julia: &Julia, plane: &Plane| julia(plane.width, plane.limit, plane.c);
    bench.ladder(&LADDER, case, call, julia::agrees(plane));
}
