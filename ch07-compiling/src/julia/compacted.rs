// To take home: this file, multiversion and num-complex.

//! Points that are still inside are moved together, so that few lanes idle.

use std::ops::Range;

use multiversion::{multiversion, target::match_target};
use num_complex::Complex64;

/// The approximate number of points in a band of rows: enough of them stay inside to fill blocks, and
/// the band fits in the L2 cache.
const BAND: usize = 8192;

/// The end of the first stage, in iterations; each later stage is as long as all before it.
const FIRST: u32 = 32;

/// Iterations between two checks whether any point is left: a check costs more than an iteration.
const LOOK: u32 = 4;

/// For each point `x + yi`, how many iterations begin inside the circle of radius 2, at most `limit`.
/// The counts are row by row, with a row for each of `ys`.
pub fn compacted(xs: &[f64], ys: &[f64], c: Complex64, limit: u32) -> Vec<u32> {
    let mut counts = vec![0; xs.len().checked_mul(ys.len()).expect("too many points to count")];
    fill(xs, ys, c, limit, &mut counts);
    counts
}

/// The same, written to `counts`, which must have a place for every point.
pub fn fill(xs: &[f64], ys: &[f64], c: Complex64, limit: u32, counts: &mut [u32]) {
    let rows = rows_of_a_band(xs.len());
    let mut waiting = Waiting::default();
    for (ys, counts) in ys.chunks(rows).zip(counts.chunks_mut(rows * xs.len().max(1))) {
        if leaving_is_final(c) {
            widest(xs, ys, c, limit, &mut waiting, counts);
        } else {
            let points = ys.iter().flat_map(|&y| xs.iter().map(move |&x| (x, y)));
            for (count, (x, y)) in counts.iter_mut().zip(points) {
                *count = count_one(x, y, c, limit);
            }
        }
    }
}

/// How many rows of so many points make one band.
pub fn rows_of_a_band(columns: usize) -> usize {
    BAND.div_ceil(columns.max(1))
}

/// Whether a point outside the circle of radius 2 stays outside for ever.
///
/// If |z| >= 2, the next |z| is at least |z|² - |c| >= 4 - |c|. For |c| a little below 2, this is above
/// 2 by far more than the rounding error. Then a point may be iterated further after it has left.
fn leaving_is_final(c: Complex64) -> bool {
    c.norm_sqr() <= 3.9
}

/// The count of one point, which is iterated until it leaves.
fn count_one(mut re: f64, mut im: f64, c: Complex64, limit: u32) -> u32 {
    let mut n = 0;
    while n < limit && re * re + im * im < 4.0 {
        (re, im) = (re * re - im * im + c.re, 2.0 * (re * im) + c.im);
        n += 1;
    }
    n
}

/// Points that are still inside, and the positions of their counts.
#[derive(Debug, Default)]
struct Waiting {
    re: Vec<f64>,
    im: Vec<f64>,
    at: Vec<u32>,
}

/// Counts a band.
// As many points as fill the registers: two vectors for every operation in flight, so that none
// waits for another.
#[multiversion(targets("x86_64+avx512f+avx512dq+avx512vl", "x86_64+avx2+fma", "x86_64+avx"))]
fn widest(
    xs: &[f64],
    ys: &[f64],
    c: Complex64,
    limit: u32,
    waiting: &mut Waiting,
    counts: &mut [u32],
) {
    match_target! {
        "x86_64+avx512f+avx512dq+avx512vl" => band::<64, true>(xs, ys, c, limit, waiting, counts),
        "x86_64+avx2+fma" => band::<16, true>(xs, ys, c, limit, waiting, counts),
        "x86_64+avx" => band::<16, false>(xs, ys, c, limit, waiting, counts),
        "aarch64" => band::<16, true>(xs, ys, c, limit, waiting, counts),
        _ => band::<8, false>(xs, ys, c, limit, waiting, counts),
    }
}

/// `FMA` uses the processor's fused multiply-add, which it must have.
#[inline(always)]
fn band<const N: usize, const FMA: bool>(
    xs: &[f64],
    ys: &[f64],
    c: Complex64,
    limit: u32,
    waiting: &mut Waiting,
    counts: &mut [u32],
) {
    let mut to = FIRST.min(limit);
    first_stage::<N, FMA>(xs, ys, c, to, waiting, counts);
    while to < limit && !waiting.at.is_empty() {
        let from = to;
        to = to.saturating_mul(2).min(limit);
        next_stage::<N, FMA>(c, from..to, waiting, counts);
    }
}

/// The first iterations of all points of a band; those still inside are kept for the next stage.
#[inline(always)]
fn first_stage<const N: usize, const FMA: bool>(
    xs: &[f64],
    ys: &[f64],
    c: Complex64,
    to: u32,
    waiting: &mut Waiting,
    counts: &mut [u32],
) {
    waiting.truncate(0);
    let columns = xs.len();
    for (row, (&y, counts)) in ys.iter().zip(counts.chunks_mut(columns.max(1))).enumerate() {
        for (part, (xs, counts)) in xs.chunks(N).zip(counts.chunks_mut(N)).enumerate() {
            let mut block = Block::<N>::new(xs, y);
            let inside = block.advance::<FMA>(c, 0, to);
            block.write(counts);
            if inside {
                waiting.add(&block, row * columns + part * N, counts, to);
            }
        }
    }
}

/// Iterates all kept points to the end of a stage, and keeps those that are inside there.
#[inline(always)]
fn next_stage<const N: usize, const FMA: bool>(
    c: Complex64,
    stage: Range<u32>,
    waiting: &mut Waiting,
    counts: &mut [u32],
) {
    let mut inside = 0;
    for begin in (0..waiting.at.len()).step_by(N) {
        let len = N.min(waiting.at.len() - begin);
        // A point on the circle has left already.
        let mut block = Block { re: [2.0; N], im: [0.0; N], count: [u64::from(stage.start); N] };
        block.re[..len].copy_from_slice(&waiting.re[begin..][..len]);
        block.im[..len].copy_from_slice(&waiting.im[begin..][..len]);
        block.advance::<FMA>(c, stage.start, stage.end);
        inside = waiting.keep(&block, begin..begin + len, inside, stage.end, counts);
    }
    waiting.truncate(inside);
}

// Not inlined: otherwise the compiler writes the loops out, lane by lane.
impl Waiting {
    /// Adds the points of a block whose counts have reached `to`; the first lane is point `at`.
    #[inline(never)]
    fn add<const N: usize>(&mut self, block: &Block<N>, at: usize, counts: &[u32], to: u32) {
        for (lane, _) in counts.iter().enumerate().filter(|&(_, &count)| count == to) {
            self.re.push(block.re[lane]);
            self.im.push(block.im[lane]);
            self.at.push((at + lane) as u32);
        }
    }

    /// Writes the counts of a block made of the points in `part`. Moves those that have reached `to`
    /// to the front, behind the first `len` points that have; returns how many have now.
    #[inline(never)]
    fn keep<const N: usize>(
        &mut self,
        block: &Block<N>,
        part: Range<usize>,
        mut len: usize,
        to: u32,
        counts: &mut [u32],
    ) -> usize {
        for (lane, from) in part.enumerate() {
            let (at, count) = (self.at[from], block.count[lane] as u32);
            counts[at as usize] = count;
            if count == to {
                self.re[len] = block.re[lane];
                self.im[len] = block.im[lane];
                self.at[len] = at;
                len += 1;
            }
        }
        len
    }

    fn truncate(&mut self, len: usize) {
        self.re.truncate(len);
        self.im.truncate(len);
        self.at.truncate(len);
    }
}

/// The state of `N` points.
struct Block<const N: usize> {
    re: [f64; N],
    im: [f64; N],
    /// Iterations inside the circle, as floats: lanes as wide as those of the coordinates.
    count: [u64; N],
}

impl<const N: usize> Block<N> {
    /// Points of one row. If there are fewer than `N`, the others are on the circle and count 0.
    #[inline(always)]
    fn new(xs: &[f64], y: f64) -> Self {
        let mut re = [2.0; N];
        match xs.first_chunk() {
            Some(all) => re = *all,
            None => re[..xs.len()].copy_from_slice(xs),
        }
        Self { re, im: [y; N], count: [0; N] }
    }

    /// Counts from iteration `from` until `to`, or until every point has left; whether any has not.
    #[inline(always)]
    fn advance<const FMA: bool>(&mut self, c: Complex64, from: u32, to: u32) -> bool {
        let mut done = from;
        while done < to {
            let next = done.saturating_add(LOOK).min(to);
            for _ in done..next {
                self.iterate::<FMA>(c);
            }
            done = next;
            if !self.any_inside(done) {
                return false;
            }
        }
        true
    }

    /// One iteration of all points. Those outside grow up to NaN, and are not counted.
    #[inline(always)]
    fn iterate<const FMA: bool>(&mut self, c: Complex64) {
        for lane in 0..N {
            let (re, im) = (self.re[lane], self.im[lane]);
            let (re2, im2, product) = (re * re, im * im, re * im);
            self.count[lane] += u64::from(re2 + im2 < 4.0);
            self.re[lane] = re2 - im2 + c.re;
            // Doubling is exact: both round as `re * im + im * re + c.im` does.
            self.im[lane] = if FMA { product.mul_add(2.0, c.im) } else { product + product + c.im };
        }
    }

    /// Whether a point was still inside in the last of `done` iterations.
    #[inline(always)]
    fn any_inside(&self, done: u32) -> bool {
        let mut any = false;
        for count in &self.count {
            any |= *count == u64::from(done);
        }
        any
    }

    /// Writes the counts of the first points.
    #[inline(always)]
    fn write(&self, counts: &mut [u32]) {
        // Converts all at once, in whole vectors.
        let mut narrow = [0; N];
        for (narrow, wide) in narrow.iter_mut().zip(&self.count) {
            *narrow = *wide as u32;
        }
        counts.copy_from_slice(&narrow[..counts.len()]);
    }
}

#[test]
fn squares_alone_are_counted_by_hand() {
    // 1.8 squared is outside, and so is 1.8 + 1.8i from the start; 0 stays.
    let counts = compacted(&[-1.8, 0.0], &[1.8, 0.0], Complex64::ZERO, 9);
    assert_eq!(counts, [0, 1, 1, 9]);
}
