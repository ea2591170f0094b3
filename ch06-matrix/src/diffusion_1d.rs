//! Heat spreading along a rod whose ends touch (book: introduction to the problem).
//!
//! The plate in one dimension, small enough to see a whole step at a glance.

use std::mem;
use std::ops::Range;

use multiversion::multiversion;
use rayon::prelude::*;
use shared::ladder::{Ladder, Rung, everywhere};

/// Temperatures along the rod, and room for the next step's.
#[derive(Clone, Debug, PartialEq)]
pub struct Rod {
    cells: Vec<f64>,
    spare: Vec<f64>,
}

impl From<Vec<f64>> for Rod {
    fn from(cells: Vec<f64>) -> Self {
        Self { spare: cells.clone(), cells }
    }
}

impl Rod {
    /// The temperatures, from one end to the other.
    pub fn cells(&self) -> &[f64] {
        &self.cells
    }
}

/// Moves a rod on by a number of steps at the given rate, `D * dt`, of at most 1/2.
///
/// `next = here + rate * (left + right - 2 * here)`; a rod without cells stays as it is.
pub type Evolve = fn(rod: &mut Rod, rate: f64, steps: usize);

/// Every way this chapter computes diffusion along a rod.
pub const LADDER: Ladder<Evolve> = Ladder {
    name: "diffusion_1d",
    naive: Rung {
        name: "naive",
        book: "6.1",
        why: "Wrapped indices and a new list every step.",
        run: naive,
        available: everywhere,
    },
    faster: &[
        Rung {
            name: "preallocated",
            book: "6.2",
            why: "Two lists that change places, so that no step allocates.",
            run: preallocated,
            available: everywhere,
        },
        Rung {
            name: "peeled",
            book: "6.6",
            why: "The two ends apart: no remainder in the loop, which the compiler can then vectorise.",
            run: peeled,
            available: everywhere,
        },
        Rung {
            name: "lanes",
            book: "beyond",
            why: "The same loop compiled for the widest registers the CPU has.",
            run: lanes,
            available: everywhere,
        },
        Rung {
            name: "blocked",
            book: "beyond",
            why: "Thirty-two steps on a piece that fits the first cache, the pieces on every core.",
            run: blocked,
            available: everywhere,
        },
    ],
};

/// Whether two rods are the same, to the last bit: every rung keeps the order of the formula.
///
/// # Errors
///
/// Names the first cell that differs, and both values.
pub fn agrees(want: &Rod, got: &Rod) -> Result<(), String> {
    shared::ladder::close(&want.cells, &got.cells, 0.0)
}

fn naive(rod: &mut Rod, rate: f64, steps: usize) {
    for _ in 0..steps {
        let (cells, len) = (&rod.cells, rod.cells.len());
        let mut next = Vec::new();
        for i in 0..len {
            let around = cells[(i + len - 1) % len] + cells[(i + 1) % len];
            next.push(cells[i] + rate * (around - 2.0 * cells[i]));
        }
        rod.cells = next;
    }
}

fn preallocated(rod: &mut Rod, rate: f64, steps: usize) {
    for _ in 0..steps {
        let (cells, len) = (&rod.cells, rod.cells.len());
        for i in 0..len {
            let around = cells[(i + len - 1) % len] + cells[(i + 1) % len];
            rod.spare[i] = cells[i] + rate * (around - 2.0 * cells[i]);
        }
        mem::swap(&mut rod.cells, &mut rod.spare);
    }
}

fn peeled(rod: &mut Rod, rate: f64, steps: usize) {
    for _ in 0..steps {
        let end = rod.cells.len().saturating_sub(1);
        ends(&rod.cells, &mut rod.spare, rate);
        interior(&rod.cells, &mut rod.spare, 1..end, rate);
        mem::swap(&mut rod.cells, &mut rod.spare);
    }
}

fn lanes(rod: &mut Rod, rate: f64, steps: usize) {
    for _ in 0..steps {
        step_in_lanes(&rod.cells, &mut rod.spare, rate);
        mem::swap(&mut rod.cells, &mut rod.spare);
    }
}

#[multiversion(targets("x86_64+avx512f", "x86_64+avx2"))]
fn step_in_lanes(cells: &[f64], next: &mut [f64], rate: f64) {
    ends(cells, next, rate);
    // A register as wide as a cache line is stored in one go only where a line begins.
    let end = cells.len().saturating_sub(1);
    let line = end.min(1 + next[1.min(end)..].as_ptr().align_offset(64).min(end));
    interior(cells, next, 1..line, rate);
    interior(cells, next, line..end, rate);
}

fn ends(cells: &[f64], next: &mut [f64], rate: f64) {
    let Some(last) = cells.len().checked_sub(1) else { return };
    let mut cell = |left: usize, here: usize, right: usize| {
        next[here] = cells[here] + rate * (cells[left] + cells[right] - 2.0 * cells[here]);
    };
    cell(last, 0, 1.min(last));
    cell(last.saturating_sub(1), last, 0);
}

/// The cells of a part of the rod that holds neither end.
#[inline(always)]
fn interior(cells: &[f64], next: &mut [f64], part: Range<usize>, rate: f64) {
    if part.is_empty() {
        return;
    }
    let len = part.len();
    let (left, right) = (&cells[part.start - 1..][..len], &cells[part.start + 1..][..len]);
    let (here, next) = (&cells[part.clone()], &mut next[part]);
    for i in 0..len {
        next[i] = here[i] + rate * (left[i] + right[i] - 2.0 * here[i]);
    }
}

/// Steps that a piece is taken through at once, and cells it borrows at either end.
const DEPTH: usize = 32;

/// Cells of a piece: with what it borrows, twice, about 32 KiB.
const PIECE: usize = 2048 - 2 * DEPTH;

fn blocked(rod: &mut Rod, rate: f64, steps: usize) {
    let mut ahead = steps;
    while ahead > 0 {
        let steps = ahead.min(DEPTH);
        let pieces = rod.spare.par_chunks_mut(PIECE).with_min_len(4).enumerate();
        pieces.for_each_init(
            || [vec![0.0; PIECE + 2 * DEPTH], vec![0.0; PIECE + 2 * DEPTH]],
            |[now, next], (index, out)| {
                let now = &mut now[..out.len() + 2 * steps];
                read_around(&rod.cells, (index * PIECE).cast_signed() - steps.cast_signed(), now);
                advance(now, &mut next[..out.len() + 2 * steps], rate, steps);
                out.copy_from_slice(&now[steps..][..out.len()]);
            },
        );
        mem::swap(&mut rod.cells, &mut rod.spare);
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
fn advance(now: &mut [f64], next: &mut [f64], rate: f64, steps: usize) {
    let (mut from, mut to) = (now, next);
    for step in 1..=steps {
        interior(from, to, step..from.len() - step, rate);
        mem::swap(&mut from, &mut to);
    }
    if steps % 2 == 1 {
        to.copy_from_slice(from);
    }
}
