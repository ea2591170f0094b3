// To take home: this file, multiversion and rayon.

//! Several steps in every pass over memory.
//!
//! A row can be taken one step further as soon as the rows above and below it have come as far as
//! the row itself. So all rows are read once, in order, and each row that arrives allows one row of
//! every later step to be computed:
//!
//! ```text
//! arrives:   row r of the grid
//! computed:  row r-1 after one step, row r-2 after two, ... row r-8 after eight
//! leaves:    row r-8, written to where it came from
//! ```
//!
//! Between two steps only three rows are in use: the one above, the one in the middle, and the one
//! that has just arrived. The new row replaces the row above, which is no longer needed. So two
//! rows for every step and one more are enough, and they stay in the cache. A finished row is
//! written to the place of the same row of the old grid, which was read eight rows ago and is most
//! likely still in a cache. A second grid would have to come from memory, too.
//!
//! No core waits for another one. A band begins eight rows early and ends eight rows late; copies
//! of the neighbours' rows are made before any band is written. A row in use has eight more cells
//! at each end, copied from around the edge. These rows and cells lack neighbours, and so they
//! become wrong. The wrong part grows by one cell a step, so that after eight steps it just reaches
//! the band itself.

use std::mem;

use multiversion::multiversion;
use rayon::prelude::*;

/// Steps in a pass, and additional cells at each end of a row in use.
const DEPTH: usize = 8;

/// With fewer cells, waking up another core costs more than it gains.
const WORTH_A_CORE: usize = 1 << 14;

/// Takes the plate `cells`, row by row in rows of `columns`, `steps` steps further.
///
/// The plate wraps around at its edges. In a step each cell changes by `rate` times the sum of its
/// four neighbours less four times itself. `rate` is the diffusion constant times the length of a
/// step, in units of the grid's spacing; above 1/4 the cells grow without bound. `next` is room for
/// the next step; this rung does not use it.
///
/// # Panics
///
/// When `cells` is not at least one whole row.
#[expect(clippy::ptr_arg, reason = "every rung of the ladder has this signature")]
pub fn temporal_blocking(
    cells: &mut Vec<f64>,
    _: &mut Vec<f64>,
    columns: usize,
    rate: f64,
    steps: usize,
) {
    in_bands(cells, columns, steps, |band, steps| pass(band, rate, steps));
}

/// Divides the plate into a band for every core, and calls `pass` for each band with a number of
/// steps, until all `steps` are done.
///
/// # Panics
///
/// When `cells` is not at least one whole row.
pub fn in_bands(
    cells: &mut [f64],
    columns: usize,
    steps: usize,
    pass: impl Fn(Band<'_>, usize) + Sync,
) {
    assert!(cells.len().is_multiple_of(columns) && !cells.is_empty(), "whole rows of {columns}");
    let height = rows_for_a_core(cells.len(), columns);
    // A band has at least four rows for each row that it begins early, as otherwise the additional
    // work is more than the gain.
    let depth = DEPTH.min(height.div_ceil(4));
    let mut margins = Vec::new();
    rayon::scope(|_| {
        for done in (0..steps).step_by(depth) {
            let steps = depth.min(steps - done);
            copy_margins(cells, columns, height, steps, &mut margins);
            let bands = cells.par_chunks_mut(height * columns);
            let bands = bands.zip(margins.par_chunks(2 * steps * columns));
            bands.for_each(|(own, margins)| pass(Band { columns, own, margins }, steps));
        }
    });
}

/// An equal part of the rows for each core, or more if such a part is too small.
fn rows_for_a_core(cells: usize, columns: usize) -> usize {
    let share = (cells / columns).div_ceil(rayon::current_num_threads());
    share.max(WORTH_A_CORE.div_ceil(columns))
}

/// Copies `margin` rows above each band and as many below it, around the edges.
fn copy_margins(
    cells: &[f64],
    columns: usize,
    height: usize,
    margin: usize,
    margins: &mut Vec<f64>,
) {
    let rows = cells.len() / columns;
    margins.clear();
    for first in (0..rows).step_by(height) {
        // A multiple of the length is added, so that the difference is not negative.
        let above = first + margin * rows - margin;
        let below = rows.min(first + height);
        for i in (above..above + margin).chain(below..below + margin) {
            margins.extend_from_slice(&cells[i % rows * columns..][..columns]);
        }
    }
}

/// The rows of one core, and copies of those around them.
pub struct Band<'a> {
    /// Cells in a row.
    pub columns: usize,
    own: &'a mut [f64],
    /// Copies of the rows above, and of as many below.
    margins: &'a [f64],
}

impl Band<'_> {
    /// The number of its rows and of the copies around them.
    pub fn rows(&self) -> usize {
        (self.own.len() + self.margins.len()) / self.columns
    }

    /// Copies row `i`, counted from the first row above, into a row in use, with additional cells
    /// at both ends.
    pub fn read(&self, i: usize, row: &mut [f64]) {
        let (above, below) = self.margins.split_at(self.margins.len() / 2);
        let mut start = i * self.columns;
        let mut parts = [above, self.own, below].into_iter();
        let part = parts.find(|part| {
            let found = start < part.len();
            start -= if found { 0 } else { part.len() };
            found
        });
        let Some(part) = part else { return };
        let cells = &part[start..][..self.columns];
        // A multiple of the length is added, so that the difference is not negative.
        let (mut at, mut rest) = ((DEPTH * self.columns - DEPTH) % self.columns, row);
        while !rest.is_empty() {
            let len = rest.len().min(self.columns - at);
            let (now, later) = rest.split_at_mut(len);
            now.copy_from_slice(&cells[at..][..len]);
            (at, rest) = (0, later);
        }
    }

    /// Writes the row that is finished when row `i` arrives, if it belongs to the band.
    pub fn write(&mut self, i: usize, row: &[f64]) {
        let early = self.margins.len() / self.columns;
        let own = i.checked_sub(early).and_then(|i| self.own.chunks_exact_mut(self.columns).nth(i));
        if let Some(cells) = own {
            cells.copy_from_slice(&row[DEPTH..][..self.columns]);
        }
    }
}

/// Room for rows in use, each with additional cells at its ends.
///
/// The second cell, which is the first to be computed, begins a cache line, and the last but one
/// ends a line. Whole lines are loaded and stored in half the time of loads that cross two lines,
/// and no part of a line is left over.
pub fn rows_in_flight(
    buffer: &mut Vec<f64>,
    columns: usize,
    count: usize,
) -> impl Iterator<Item = &mut [f64]> {
    const LINE: usize = 64 / size_of::<f64>();
    let computed = (columns + 2 * DEPTH - 2).next_multiple_of(LINE);
    let pitch = computed + LINE;
    buffer.resize(count * pitch + LINE, 0.0);
    let start = buffer.as_ptr().wrapping_add(1).align_offset(64).min(LINE);
    buffer[start..].chunks_exact_mut(pitch).map(move |row| &mut row[..computed + 2])
}

/// Takes a band `steps` further.
#[multiversion(targets("x86_64+avx512f", "x86_64+avx2"))]
fn pass(mut band: Band<'_>, rate: f64, steps: usize) {
    let mut buffer = Vec::new();
    let mut rows = rows_in_flight(&mut buffer, band.columns, 1 + 2 * steps);
    let mut row = || rows.next().expect("room for two rows a step and one more");
    let mut moving = row();
    let mut waiting: Vec<_> = (0..steps).map(|_| [row(), row()]).collect();
    for arrives in 0..band.rows() {
        band.read(arrives, moving);
        for [above, middle] in &mut waiting {
            advance(above, middle, moving, rate);
            mem::swap(above, middle);
            mem::swap(middle, &mut moving);
        }
        band.write(arrives, moving);
    }
}

/// Replaces the row above by the next step of the row in the middle.
#[inline(always)]
fn advance(above: &mut [f64], middle: &[f64], below: &[f64], rate: f64) {
    let last = above.len() - 1;
    let (above, below) = (&mut above[1..last], &below[1..last]);
    let len = above.len();
    let (left, middle, right) = (&middle[..len], &middle[1..][..len], &middle[2..][..len]);
    for j in 0..len {
        let around = above[j] + below[j] + left[j] + right[j];
        above[j] = middle[j] + rate * (around - 4.0 * middle[j]);
    }
}

#[test]
fn a_hot_cell_warms_its_neighbours() {
    let mut cells = vec![0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0];
    let mut next = cells.clone();
    temporal_blocking(&mut cells, &mut next, 3, 0.1, 1);
    assert_eq!(cells, [0.0, 0.1, 0.0, 0.1, 0.6, 0.1, 0.0, 0.1, 0.0]);
}
