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

use super::Plate;
use super::parallel::rows_for_a_core;

/// Steps for a pass, and cells that a strip begins early.
const DEPTH: usize = 8;

/// Columns in a strip, at most: the rows in flight fit the second cache.
const WIDEST: usize = 4096;

/// Columns in a strip, at least: narrower ones spend too much on what they share.
const NARROWEST: usize = 128;

/// See [`super::Evolve`].
pub fn evolve(plate: &mut Plate, rate: f64, steps: usize) {
    let band = rows_for_a_core(plate);
    let width = strip_width(plate, band);
    // Four rows of its own for each that a band begins early, or it does more than it saves.
    let depth = DEPTH.min(band.div_ceil(4));
    rayon::scope(|_| {
        for done in (0..steps).step_by(depth) {
            let steps = depth.min(steps - done);
            let bands = plate.spare.par_chunks_mut(band * plate.cols).enumerate();
            bands.for_each(|(index, out)| {
                let source = Source { cells: &plate.cells, cols: plate.cols, first: index * band };
                pass(&source, out, width, rate, steps);
            });
            plate.swap();
        }
    });
}

/// Columns in a strip: all strips of a plate are equally wide, or nearly so.
fn strip_width(plate: &Plate, band: usize) -> usize {
    // The rows in flight of all cores together take one percent of the plate's two grids.
    let rows_in_flight = plate.rows.div_ceil(band) * (2 * DEPTH + 1);
    let widest = (plate.cells.len() / 50 / rows_in_flight).clamp(NARROWEST, WIDEST);
    plate.cols.div_ceil(plate.cols.div_ceil(widest))
}

/// The grid as one band sees it.
struct Source<'a> {
    cells: &'a [f64],
    cols: usize,
    /// The band's first row.
    first: usize,
}

impl Source<'_> {
    /// Reads cells of row `first + offset`, from column `start` on, around the edges.
    fn read(&self, offset: isize, start: isize, row: &mut [f64]) {
        let wrap = |at: isize, len: usize| at.rem_euclid(len.cast_signed()).cast_unsigned();
        let rows = self.cells.len() / self.cols;
        let from =
            &self.cells[wrap(self.first.cast_signed() + offset, rows) * self.cols..][..self.cols];
        let (mut at, mut rest) = (wrap(start, self.cols), row);
        while !rest.is_empty() {
            let len = rest.len().min(self.cols - at);
            let (now, later) = rest.split_at_mut(len);
            now.copy_from_slice(&from[at..][..len]);
            (at, rest) = (0, later);
        }
    }
}

/// Takes a band `steps` further, strip by strip.
#[multiversion(targets("x86_64+avx512f", "x86_64+avx2"))]
fn pass(source: &Source<'_>, out: &mut [f64], width: usize, rate: f64, steps: usize) {
    let (height, early) = ((out.len() / source.cols).cast_signed(), steps.cast_signed());
    let mut buffer = Vec::new();
    let (mut moving, mut waiting) = rows_in_flight(&mut buffer, width + 2 * DEPTH, steps);
    for column in (0..source.cols).step_by(width) {
        let end = source.cols.min(column + width);
        for arrives in -early..height + early {
            source.read(arrives, column.cast_signed() - DEPTH.cast_signed(), moving);
            for [above, middle] in &mut waiting {
                advance(above, middle, moving, rate);
                mem::swap(above, middle);
                mem::swap(middle, &mut moving);
            }
            if let Ok(leaves) = usize::try_from(arrives - early) {
                let row = &mut out[leaves * source.cols..][..source.cols];
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
