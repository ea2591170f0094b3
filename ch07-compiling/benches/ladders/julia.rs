//! The Julia set of the book, in every way.
//!
//! ```sh
//! cargo bench -p ch07-compiling -- julia/
//! ```

use ch07_compiling::julia::{self, Julia, LADDER};
use shared::bench::{Bench, Case, Work};
use shared::fixtures::julia::{Plane, SUM};
use shared::ladder::equal;

pub(crate) fn bench(bench: &mut Bench) {
    let plane = Plane::BOOK;
    let points = (plane.width * plane.width) as f64;
    let limit = Work::new("five additions and a comparison a step, in vector registers")
        .copies(4.0 * points, 4.0 * points)
        .additions(6.0 * SUM as f64);
    let label = format!("{} x {} limit {}", plane.width, plane.width, plane.limit);
    let case = Case::new(label, (SUM as f64, "step"), limit, || plane);
    let call = |julia: &Julia, plane: &Plane| julia::counts(*julia, plane);
    bench.ladder(&LADDER, case, call, |want, got| {
        equal(&SUM, &got.iter().copied().map(u64::from).sum())?;
        equal(want, got)
    });
}
