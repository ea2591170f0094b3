//! What a probe in the hot loop costs, off and on.
//!
//! ```sh
//! cargo bench -p ch01-profiling -- instrumented/
//! ```

use ch01_profiling::instrument::LADDER;
use ch01_profiling::julia::{self, Julia};
use shared::bench::{Bench, Case, Work};
use shared::fixtures::julia::Plane;

pub(crate) fn bench(bench: &mut Bench) {
    let plane = Plane { width: 300, ..Plane::BOOK };
    let label = format!("{0} x {0}, limit {1}", plane.width, plane.limit);
    let steps: u32 = julia::no_lists::no_lists(plane.width, plane.limit, plane.c).iter().sum();
    let limit = Work::new("a step waits for a multiplication, a subtraction and an addition")
        .on_one_core()
        .float_chain(3.0 * f64::from(steps));
    let points = (plane.width * plane.width) as f64;
    let case = Case::new(label, (points, "point"), limit, || plane).beside("absent");
    let call = |julia: &Julia, plane: &Plane| julia(plane.width, plane.limit, plane.c);
    bench.ladder(&LADDER, case, call, julia::agrees(plane));
}
