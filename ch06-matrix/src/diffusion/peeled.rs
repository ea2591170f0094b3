//! The first and the last cell of a row apart from the rest.

use super::Plate;
use super::plate::three_rows;

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
#[inline(always)]
pub(super) fn step_row((up, here, down): (&[f64], &[f64], &[f64]), next: &mut [f64], rate: f64) {
    let last = next.len() - 1;
    let cell = |j: usize, left: usize, right: usize| {
        let around = up[j] + down[j] + here[left] + here[right];
        here[j] + rate * (around - 4.0 * here[j])
    };
    next[0] = cell(0, last, 1.min(last));
    next[last] = cell(last, last.saturating_sub(1), 0);
    if last > 1 {
        interior(&up[1..last], here, &down[1..last], &mut next[1..last], rate);
    }
}

/// Computes the cells whose neighbours need no wrapping; `here` has one more cell at either end.
#[inline(always)]
pub(super) fn interior(up: &[f64], here: &[f64], down: &[f64], next: &mut [f64], rate: f64) {
    // Equal lengths, said once, spare the loop its bounds checks.
    let len = next.len();
    let (up, down) = (&up[..len], &down[..len]);
    let (left, here, right) = (&here[..len], &here[1..][..len], &here[2..][..len]);
    for j in 0..len {
        let around = up[j] + down[j] + left[j] + right[j];
        next[j] = here[j] + rate * (around - 4.0 * here[j]);
    }
}
