//! What a probe in the hot loop costs, off and on.
//!
//! ```sh
//! cargo bench -p ch01-profiling --bench instrumented
//! ```

use ch01_profiling::instrument::LADDER;
use ch01_profiling::julia::{self, Julia};
use shared::bench::{self, Case, Limit};
use shared::fixtures::julia::Plane;
use shared::memory::Counting;

#[global_allocator]
static HEAP: Counting = Counting;

fn main() {
    bench::main(env!("CARGO_PKG_NAME"), |bench| {
        let plane = Plane { width: 300, ..Plane::BOOK };
        let case = Case {
            label: format!("{0} x {0}, limit {1}", plane.width, plane.limit),
            input: || plane,
            elements: (plane.width * plane.width) as f64,
            unit: "point",
            limit: Limit::Rung("absent"),
            too_slow: &[],
        };
        let call = |julia: &Julia, plane: &Plane| julia(plane);
        bench.ladder(&LADDER, case, call, |want, got| julia::agrees(&plane, want, got));
    });
}
