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
//! leaves:    row r-8, written to memory
//! ```
//!
//! Between two steps only three rows are in flight: the one above, the one in the middle, and the
//! one that has just arrived. The new row takes the place of the one above, which nobody needs
//! again, so two rows for every step and one on the move are all there is, and they stay in the
//! cache. A core takes its band of the plate in strips so narrow that this holds for any width.
//!
//! Nobody waits for anybody: a band begins eight rows early and a strip eight columns early on
//! either side. What those rows and columns lack in neighbours makes them wrong, and the wrong part
//! grows by one cell a step, so that after eight steps it just reaches the band or strip itself.

use std::mem;

use multiversion::multiversion;
use rayon::prelude::*;

/// Steps for a pass, and cells that a strip begins early.
const DEPTH: usize = 8;

/// Columns in a strip, at most: the rows in flight fit the L2 cache.
const WIDEST: usize = 4096;

/// Columns in a strip, at least: narrower ones spend too much on what they share.
const NARROWEST: usize = 128;

/// Cells below which waking another core costs more than it helps.
const WORTH_A_CORE: usize = 1 << 14;

/// Takes the plate `cells`, row by row in rows of `columns`, `steps` steps further.
///
/// Opposite edges touch. In a step each cell changes by `rate` times what its four neighbours have
/// more than it has: `rate` is the diffusion constant times the length of a step, in units of the
/// grid's spacing, and beyond 1/4 the cells grow without bound. `next` is room for the next step.
///
/// # Panics
///
/// When `cells` is not at least one whole row, or `next` is not as long.
pub fn temporal_blocking(
    cells: &mut Vec<f64>,
    next: &mut Vec<f64>,
    columns: usize,
    rate: f64,
    steps: usize,
) {
    assert!(cells.len().is_multiple_of(columns) && !cells.is_empty(), "whole rows of {columns}");
    assert_eq!(next.len(), cells.len(), "room for as many cells");
    let band = rows_for_a_core(cells.len(), columns);
    let width = strip_width(cells.len(), columns, band);
    // Four rows of its own for each that a band begins early, or it does more than it saves.
    let depth = DEPTH.min(band.div_ceil(4));
    rayon::scope(|_| {
        for done in (0..steps).step_by(depth) {
            let steps = depth.min(steps - done);
            let bands = next.par_chunks_mut(band * columns).enumerate();
            bands.for_each(|(index, out)| {
                let source = Source { cells, columns, first: index * band };
                pass(&source, out, width, rate, steps);
            });
            mem::swap(cells, next);
        }
    });
}

/// An equal share of the rows, or more where a share is too little.
fn rows_for_a_core(cells: usize, columns: usize) -> usize {
    let share = (cells / columns).div_ceil(rayon::current_num_threads());
    share.max(WORTH_A_CORE.div_ceil(columns))
}

/// Columns in a strip: all strips of a plate are equally wide, or nearly so.
fn strip_width(cells: usize, columns: usize, band: usize) -> usize {
    // The rows in flight of all cores together take one percent of the plate's two grids.
    let rows_in_flight = (cells / columns).div_ceil(band) * (2 * DEPTH + 1);
    let widest = (cells / 50 / rows_in_flight).clamp(NARROWEST, WIDEST);
    columns.div_ceil(columns.div_ceil(widest))
}

/// The grid as one band sees it.
struct Source<'a> {
    cells: &'a [f64],
    columns: usize,
    /// The band's first row.
    first: usize,
}

impl Source<'_> {
    /// Reads cells of row `first + offset`, from column `start` on, around the edges.
    fn read(&self, offset: isize, start: isize, row: &mut [f64]) {
        let wrap = |at: isize, len: usize| at.rem_euclid(len.cast_signed()).cast_unsigned();
        let rows = self.cells.len() / self.columns;
        let from = &self.cells[wrap(self.first.cast_signed() + offset, rows) * self.columns..]
            [..self.columns];
        let (mut at, mut rest) = (wrap(start, self.columns), row);
        while !rest.is_empty() {
            let len = rest.len().min(self.columns - at);
            let (now, later) = rest.split_at_mut(len);
            now.copy_from_slice(&from[at..][..len]);
            (at, rest) = (0, later);
        }
    }
}

/// Takes a band `steps` further, strip by strip.
#[multiversion(targets("x86_64+avx512f", "x86_64+avx2"))]
fn pass(source: &Source<'_>, out: &mut [f64], width: usize, rate: f64, steps: usize) {
    let (height, early) = ((out.len() / source.columns).cast_signed(), steps.cast_signed());
    let mut buffer = Vec::new();
    let (mut moving, mut waiting) = rows_in_flight(&mut buffer, width + 2 * DEPTH, steps);
    for column in (0..source.columns).step_by(width) {
        let end = source.columns.min(column + width);
        for arrives in -early..height + early {
            source.read(arrives, column.cast_signed() - DEPTH.cast_signed(), moving);
            for [above, middle] in &mut waiting {
                advance(above, middle, moving, rate);
                mem::swap(above, middle);
                mem::swap(middle, &mut moving);
            }
            if let Ok(leaves) = usize::try_from(arrives - early) {
                let row = &mut out[leaves * source.columns..][..source.columns];
                row[column..end].copy_from_slice(&moving[DEPTH..][..end - column]);
            }
        }
    }
}

/// A row on the move, and for every step a row above and a row in the middle.
///
/// Each holds at least `len` cells, and its second cell, the first to be computed, begins a cache
/// line: whole lines are loaded and stored in half the time of those that straddle two.
fn rows_in_flight(
    buffer: &mut Vec<f64>,
    len: usize,
    steps: usize,
) -> (&mut [f64], Vec<[&mut [f64]; 2]>) {
    const LINE: usize = 64 / size_of::<f64>();
    let computed = (len - 2).next_multiple_of(LINE);
    let pitch = computed + LINE;
    buffer.resize((2 * steps + 1) * pitch + LINE, 0.0);
    let start = buffer.as_ptr().wrapping_add(1).align_offset(64).min(LINE);
    let mut rows = buffer[start..].chunks_exact_mut(pitch).map(|row| &mut row[..computed + 2]);
    let mut row = || rows.next().expect("room for two rows a step and one more");
    (row(), (0..steps).map(|_| [row(), row()]).collect())
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
