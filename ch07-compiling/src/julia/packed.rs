//! Points that are still inside move together, so that no lane idles for long.

use std::ops::Range;

use multiversion::{multiversion, target::match_target};
use num_complex::Complex64;
use shared::fixtures::julia::Plane;

use super::block::{Block, leaving_is_final};
use super::expanded;

/// Points in one band of rows, more or less: enough of them last to fill blocks, and all of them
/// fit the second cache.
const BAND: usize = 8192;

/// The end of the first stage, in iterations, each further stage is as long as all before it.
const FIRST: u32 = 32;

/// See [`super::Julia`].
pub fn julia(plane: &Plane) -> Vec<u32> {
    let mut counts = vec![0; plane.width * plane.width];
    rows(plane, 0, &mut counts);
    counts
}

/// Rows whose points make one band.
pub(super) fn rows_of_a_band(plane: &Plane) -> usize {
    BAND.div_ceil(plane.width.max(1))
}

/// Counts whole rows, from row `first` on.
pub(super) fn rows(plane: &Plane, first: usize, counts: &mut [u32]) {
    let width = plane.width.max(1);
    let mut waiting = Waiting::default();
    for (band, counts) in counts.chunks_mut(rows_of_a_band(plane) * width).enumerate() {
        let first = first + band * rows_of_a_band(plane);
        if leaving_is_final(plane.c) {
            widest(plane, first, &mut waiting, counts);
        } else {
            for (at, count) in counts.iter_mut().enumerate() {
                let z = Complex64::new(plane.x(at % width), plane.y(first + at / width));
                *count = expanded::count::<false>(z, plane);
            }
        }
    }
}

/// Points that are still inside, and where their counts belong.
#[derive(Debug, Default)]
struct Waiting {
    re: Vec<f64>,
    im: Vec<f64>,
    at: Vec<u32>,
}

#[multiversion(targets("x86_64+avx512f+avx512dq+avx512vl", "x86_64+avx2+fma", "x86_64+avx"))]
fn widest(plane: &Plane, first: usize, waiting: &mut Waiting, counts: &mut [u32]) {
    match_target! {
        "x86_64+avx512f+avx512dq+avx512vl" => band::<64, true>(plane, first, waiting, counts),
        "x86_64+avx2+fma" => band::<16, true>(plane, first, waiting, counts),
        "x86_64+avx" => band::<16, false>(plane, first, waiting, counts),
        "aarch64" => band::<16, true>(plane, first, waiting, counts),
        _ => band::<8, false>(plane, first, waiting, counts),
    }
}

#[inline(always)]
fn band<const N: usize, const FUSED: bool>(
    plane: &Plane,
    first: usize,
    waiting: &mut Waiting,
    counts: &mut [u32],
) {
    let mut to = FIRST.min(plane.limit);
    begin::<N, FUSED>(plane, first, to, waiting, counts);
    while to < plane.limit && !waiting.at.is_empty() {
        let from = to;
        to = to.saturating_mul(2).min(plane.limit);
        go_on::<N, FUSED>(plane.c, from..to, waiting, counts);
    }
}

/// The first iterations of all points of a band; those still inside wait.
#[inline(always)]
fn begin<const N: usize, const FUSED: bool>(
    plane: &Plane,
    first: usize,
    to: u32,
    waiting: &mut Waiting,
    counts: &mut [u32],
) {
    waiting.truncate(0);
    for (row, counts) in counts.chunks_mut(plane.width).enumerate() {
        for (at, counts) in counts.chunks_mut(N).enumerate() {
            let mut block = Block::<N>::of_row(plane, first + row, at * N);
            let inside = block.advance::<FUSED>(plane.c, 0, to);
            counts.copy_from_slice(&block.counts()[..counts.len()]);
            if inside {
                waiting.add(&block, row * plane.width + at * N, counts, to);
            }
        }
    }
}

/// Moves all points that wait on to the end of a stage, and keeps those that are inside there.
#[inline(always)]
fn go_on<const N: usize, const FUSED: bool>(
    c: Complex64,
    stage: Range<u32>,
    waiting: &mut Waiting,
    counts: &mut [u32],
) {
    let mut kept = 0;
    for begin in (0..waiting.at.len()).step_by(N) {
        let len = N.min(waiting.at.len() - begin);
        // A point on the circle has left already.
        let mut block = Block { re: [2.0; N], im: [0.0; N], count: [u64::from(stage.start); N] };
        block.re[..len].copy_from_slice(&waiting.re[begin..][..len]);
        block.im[..len].copy_from_slice(&waiting.im[begin..][..len]);
        block.advance::<FUSED>(c, stage.start, stage.end);
        kept = waiting.keep(&block, begin..begin + len, kept, stage.end, counts);
    }
    waiting.truncate(kept);
}

// Not inlined: the compiler would write the loops out, lane by lane.
impl Waiting {
    /// Adds the points of a block that have come as far as `to`; its first lane belongs to `at`.
    #[inline(never)]
    fn add<const N: usize>(&mut self, block: &Block<N>, at: usize, counts: &[u32], to: u32) {
        for (lane, _) in counts.iter().enumerate().filter(|&(_, &count)| count == to) {
            self.re.push(block.re[lane]);
            self.im.push(block.im[lane]);
            self.at.push((at + lane) as u32);
        }
    }

    /// Notes the counts of a block made of the points in `part`, and moves those that have come as
    /// far as `to` to the front, behind the `kept` that are there; how many are there then.
    #[inline(never)]
    fn keep<const N: usize>(
        &mut self,
        block: &Block<N>,
        part: Range<usize>,
        mut kept: usize,
        to: u32,
        counts: &mut [u32],
    ) -> usize {
        for (lane, from) in part.enumerate() {
            let (at, count) = (self.at[from], block.count[lane] as u32);
            counts[at as usize] = count;
            if count == to {
                self.re[kept] = block.re[lane];
                self.im[kept] = block.im[lane];
                self.at[kept] = at;
                kept += 1;
            }
        }
        kept
    }

    fn truncate(&mut self, len: usize) {
        self.re.truncate(len);
        self.im.truncate(len);
        self.at.truncate(len);
    }
}
