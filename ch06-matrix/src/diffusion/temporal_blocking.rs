// To take home: this file, multiversion and rayon.

//! Several steps for every pass over memory.
//!
//! A row can be taken one step further as soon as the rows above and below it have come as far as
//! itself. So the rows stream past once, and each that arrives lets one row of every later step be
//! computed:
//!
//! ```text
//! arrives:   row r of the grid
//! computed:  row r-1 after one step, row r-2 after two, ... row r-8 after eight
//! leaves:    row r-8, written to where it came from
//! ```
//!
//! Between two steps only three rows are in flight: the one above, the one in the middle, and the
//! one that has just arrived. The new row takes the place of the one above, which nobody needs
//! again, so two rows for every step and one on the move are all there is, and they stay in the
//! cache. A row that leaves takes the place of its old self, which arrived eight rows ago and is
//! most likely in a cache still. A second grid would have to come from memory, too.
//!
//! Nobody waits for anybody: a band begins eight rows early and ends eight rows late, with copies of
//! its neighbours' rows, made before anybody writes, and a row in flight has eight more cells at
//! either end, from around the edge. What those rows and cells lack in neighbours makes them wrong,
//! and the wrong part grows by one cell a step, so that after eight steps it just reaches the band
//! itself.

use std::mem;

use multiversion::multiversion;
use rayon::prelude::*;

/// Steps for a pass, and cells that a row in flight has more at either end.
const DEPTH: usize = 8;

/// Cells below which waking another core costs more than it helps.
const WORTH_A_CORE: usize = 1 << 14;

/// Takes the plate `cells`, row by row in rows of `columns`, `steps` steps further.
///
/// Opposite edges touch. In a step each cell changes by `rate` times what its four neighbours have
/// more than it has: `rate` is the diffusion constant times the length of a step, in units of the
/// grid's spacing, and beyond 1/4 the cells grow without bound. `next` is room for the next step; this
/// rung has no use for it.
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
    assert!(cells.len().is_multiple_of(columns) && !cells.is_empty(), "whole rows of {columns}");
    in_bands(cells, columns, steps, |band, steps| pass(band, rate, steps));
}

/// Cuts the plate into a band for every core, and calls `pass` for each with the number of steps
/// that it shall take, until all `steps` are taken.
pub fn in_bands(
    cells: &mut [f64],
    columns: usize,
    steps: usize,
    pass: impl Fn(Band<'_>, usize) + Sync,
) {
    let height = rows_for_a_core(cells.len(), columns);
    // Four rows of its own for each that a band begins early, or it does more than it saves.
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

/// An equal share of the rows, or more where a share is too little.
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
        // Whole rounds more, so that there is something to subtract from.
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
    /// The rows above, and as many below.
    margins: &'a [f64],
}

impl Band<'_> {
    /// Rows of its own and around them.
    pub fn rows(&self) -> usize {
        (self.own.len() + self.margins.len()) / self.columns
    }

    /// Copies row `i`, counted from the first one above, into a row in flight, and around its ends
    /// the cells that are lost.
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
        // Whole rounds more, so that there is something to subtract from.
        let (mut at, mut rest) = ((DEPTH * self.columns - DEPTH) % self.columns, row);
        while !rest.is_empty() {
            let len = rest.len().min(self.columns - at);
            let (now, later) = rest.split_at_mut(len);
            now.copy_from_slice(&cells[at..][..len]);
            (at, rest) = (0, later);
        }
    }

    /// Writes the row that leaves when row `i` arrives, if it is one of its own.
    pub fn write(&mut self, i: usize, row: &[f64]) {
        let early = self.margins.len() / self.columns;
        let own = i.checked_sub(early).and_then(|i| self.own.chunks_exact_mut(self.columns).nth(i));
        if let Some(cells) = own {
            cells.copy_from_slice(&row[DEPTH..][..self.columns]);
        }
    }
}

/// Room for rows in flight, each with cells from around its ends to lose.
///
/// The second cell, the first to be computed, begins a cache line, and the last but one ends a line:
/// whole lines are loaded and stored in half the time of those that straddle two, and no part of a
/// line is left over.
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
