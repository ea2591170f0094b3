//! One run of memory.

use super::Plate;
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

fn step_row((up, here, down): Rows<'_>, next: &mut [f64], rate: f64) {
    let cols = next.len();
    for j in 0..cols {
        let around = up[j] + down[j] + here[(j + cols - 1) % cols] + here[(j + 1) % cols];
        next[j] = here[j] + rate * (around - 4.0 * here[j]);
    }
}
