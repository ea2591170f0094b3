//! The peeled loop in the widest registers the CPU has.

use multiversion::multiversion;

use super::Plate;
use super::peeled::{edges, interior};
use super::plate::{Rows, three_rows};

/// See [`super::Evolve`].
pub fn evolve(plate: &mut Plate, rate: f64, steps: usize) {
    let cols = plate.cols;
    for _ in 0..steps {
        for (i, next) in plate.spare.chunks_exact_mut(cols).enumerate() {
            step_row(three_rows(&plate.cells, cols, i), next, rate);
        }
        plate.swap();
    }
}

/// Computes one row of the next step.
// The same source, compiled once for each of these and once for any CPU; which of them runs is
// decided when the program does.
#[multiversion(targets("x86_64+avx512f", "x86_64+avx2"))]
pub(super) fn step_row(rows: Rows<'_>, next: &mut [f64], rate: f64) {
    edges(rows, next, rate);
    // A register as wide as a cache line is stored in one go only where a line begins.
    let end = next.len().saturating_sub(1);
    let line = end.min(1 + next[1.min(end)..].as_ptr().align_offset(64).min(end));
    interior(rows, next, 1..line, rate);
    interior(rows, next, line..end, rate);
}
