// To take home: this file, multiversion and rayon.

//! Several steps on one piece of the rod before the next is read.
//!
//! A piece is copied together with some cells on either side of it. The cells at its ends lack a
//! neighbour, so that a step makes one more cell at either end wrong; the steps stop where the wrong
//! cells reach the piece itself.

use std::mem;

use multiversion::multiversion;
use rayon::prelude::*;

/// Steps that a piece is taken through at once, and cells it borrows at either end.
const DEPTH: usize = 32;

/// Cells of a piece: with what it borrows, twice, about 32 KiB.
const PIECE: usize = 2048 - 2 * DEPTH;

/// Takes the rod `cells`, whose ends touch, `steps` steps further.
///
/// In a step each cell changes by `rate` times what its two neighbours have more than it has: `rate`
/// is the diffusion constant times the length of a step, in units of the grid's spacing, and beyond
/// 1/2 the cells grow without bound. `next` is room for the next step.
///
/// # Panics
///
/// When `next` is not as long as `cells`.
pub fn temporal_blocking(cells: &mut Vec<f64>, next: &mut Vec<f64>, rate: f64, steps: usize) {
    assert_eq!(next.len(), cells.len(), "room for as many cells");
    let mut ahead = steps;
    while ahead > 0 {
        let steps = ahead.min(DEPTH);
        let pieces = next.par_chunks_mut(PIECE).with_min_len(4).enumerate();
        pieces.for_each_init(
            || [vec![0.0; PIECE + 2 * DEPTH], vec![0.0; PIECE + 2 * DEPTH]],
            |[now, later], (index, out)| {
                let now = &mut now[..out.len() + 2 * steps];
                read_around(cells, (index * PIECE).cast_signed() - steps.cast_signed(), now);
                advance(now, &mut later[..out.len() + 2 * steps], rate, steps);
                out.copy_from_slice(&now[steps..][..out.len()]);
            },
        );
        mem::swap(cells, next);
        ahead -= steps;
    }
}

/// Copies cells from `start` on, around the ends as often as need be.
fn read_around(cells: &[f64], start: isize, mut to: &mut [f64]) {
    let mut at = start.rem_euclid(cells.len().cast_signed()).cast_unsigned();
    while !to.is_empty() {
        let len = to.len().min(cells.len() - at);
        let (now, later) = to.split_at_mut(len);
        now.copy_from_slice(&cells[at..][..len]);
        (at, to) = (0, later);
    }
}

/// Takes `now` through the steps; a cell at either end is lost in each.
#[multiversion(targets("x86_64+avx512f", "x86_64+avx2"))]
fn advance(now: &mut [f64], later: &mut [f64], rate: f64, steps: usize) {
    let (mut from, mut to) = (now, later);
    for step in 1..=steps {
        interior(from, to, step, rate);
        mem::swap(&mut from, &mut to);
    }
    if steps % 2 == 1 {
        to.copy_from_slice(from);
    }
}

/// Computes all cells but the first and the last `lost` ones.
#[inline(always)]
fn interior(cells: &[f64], next: &mut [f64], lost: usize, rate: f64) {
    let part = lost..cells.len() - lost;
    // Slices of one length, cut once, spare the loop its bounds checks.
    let len = part.len();
    let (left, right) = (&cells[part.start - 1..][..len], &cells[part.start + 1..][..len]);
    let (here, next) = (&cells[part.clone()], &mut next[part]);
    for i in 0..len {
        next[i] = here[i] + rate * (left[i] + right[i] - 2.0 * here[i]);
    }
}

#[test]
fn a_hot_cell_warms_its_neighbours() {
    let mut cells = vec![1.0, 0.0, 0.0, 0.0];
    let mut next = cells.clone();
    temporal_blocking(&mut cells, &mut next, 0.25, 1);
    assert_eq!(cells, [0.5, 0.25, 0.0, 0.25]);
}
