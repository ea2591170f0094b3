// To take home: this file, multiversion and rayon.

//! Several steps are done on one piece of the rod before the next is read.
//!
//! A piece is copied together with some cells on each side of it. The cells at its ends lack a
//! neighbour, so that each step makes one more cell at each end wrong. The steps stop when the
//! wrong cells reach the piece itself.

use std::mem;

use multiversion::multiversion;
use rayon::prelude::*;

/// Steps that are done on a piece, and additional cells at each end of it.
const DEPTH: usize = 32;

/// Cells of a piece: with the additional cells, two copies take about 32 KiB.
const PIECE: usize = 2048 - 2 * DEPTH;

/// Takes the rod `cells`, a ring of cells, `steps` steps further.
///
/// In a step each cell changes by `rate` times the sum of its two neighbours less two times itself.
/// `rate` is the diffusion constant times the length of a step, in units of the grid's spacing;
/// above 1/2 the cells grow without bound. `next` is room for the next step.
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

/// Copies cells from `start` on, around the ends as often as needed.
fn read_around(cells: &[f64], start: isize, mut to: &mut [f64]) {
    let mut at = start.rem_euclid(cells.len().cast_signed()).cast_unsigned();
    while !to.is_empty() {
        let len = to.len().min(cells.len() - at);
        let (now, later) = to.split_at_mut(len);
        now.copy_from_slice(&cells[at..][..len]);
        (at, to) = (0, later);
    }
}

/// Takes `now` through the steps; in each step one cell at each end becomes wrong.
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
    // The slices are cut to one length before the loop, so that it needs no bounds checks.
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
