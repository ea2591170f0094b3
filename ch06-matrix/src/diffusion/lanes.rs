//! The peeled loop in the widest registers the CPU has.

use multiversion::multiversion;

use super::plate::three_rows;
use super::{Plate, peeled};

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

// The same source, compiled once for each of these and once for any CPU; the choice is made when
// the program runs.
#[multiversion(targets("x86_64+avx512f", "x86_64+avx2"))]
pub(super) fn step_row(rows: (&[f64], &[f64], &[f64]), next: &mut [f64], rate: f64) {
    peeled::step_row(rows, next, rate);
}
