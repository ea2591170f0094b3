//! A band of rows for every core.

use rayon::prelude::*;

use super::plate::three_rows;
use super::{Plate, lanes};

/// Cells below which waking another core costs more than it helps.
const WORTH_A_CORE: usize = 1 << 14;

/// See [`super::Evolve`].
pub fn evolve(plate: &mut Plate, rate: f64, steps: usize) {
    let band = rows_for_a_core(plate);
    // Into the pool once: a step begun outside it would have to wake a core each time.
    rayon::scope(|_| {
        for _ in 0..steps {
            step(plate, band, rate);
        }
    });
}

fn step(plate: &mut Plate, band: usize, rate: f64) {
    let cols = plate.cols;
    let bands = plate.spare.par_chunks_mut(band * cols).enumerate();
    bands.for_each(|(index, rows)| {
        for (i, next) in rows.chunks_exact_mut(cols).enumerate() {
            lanes::step_row(three_rows(&plate.cells, cols, index * band + i), next, rate);
        }
    });
    plate.swap();
}

/// An equal share of the rows, or more where a share is too little.
pub(super) fn rows_for_a_core(plate: &Plate) -> usize {
    let share = plate.rows.div_ceil(rayon::current_num_threads());
    share.max(WORTH_A_CORE.div_ceil(plate.cols))
}
