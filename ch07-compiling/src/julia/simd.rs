// To take home: this file, multiversion and num-complex.

//! A block of neighbouring points in the widest registers of the CPU, until the last of them leaves.

use multiversion::{multiversion, target::match_target};
use num_complex::Complex64;

/// Iterations between two checks whether any point is left: a check costs more than an iteration.
const LOOK: u32 = 4;

/// For each point `x + yi`, how many iterations begin inside the circle of radius 2, at most `limit`.
/// The counts are row by row, with a row for each of `ys`.
pub fn simd(xs: &[f64], ys: &[f64], c: Complex64, limit: u32) -> Vec<u32> {
    let mut counts = vec![0; xs.len().checked_mul(ys.len()).expect("too many points to count")];
    if leaving_is_final(c) {
        widest(xs, ys, c, limit, &mut counts);
    } else {
        let points = ys.iter().flat_map(|&y| xs.iter().map(move |&x| (x, y)));
        for (count, (x, y)) in counts.iter_mut().zip(points) {
            *count = count_one(x, y, c, limit);
        }
    }
    counts
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

// As many points as fill the registers: two vectors for every operation in flight, so that none
// waits for another.
#[multiversion(targets("x86_64+avx512f+avx512dq+avx512vl", "x86_64+avx2+fma", "x86_64+avx"))]
fn widest(xs: &[f64], ys: &[f64], c: Complex64, limit: u32, counts: &mut [u32]) {
    match_target! {
        "x86_64+avx512f+avx512dq+avx512vl" => rows::<64, true>(xs, ys, c, limit, counts),
        "x86_64+avx2+fma" => rows::<16, true>(xs, ys, c, limit, counts),
        "x86_64+avx" => rows::<16, false>(xs, ys, c, limit, counts),
        "aarch64" => rows::<16, true>(xs, ys, c, limit, counts),
        _ => rows::<8, false>(xs, ys, c, limit, counts),
    }
}

/// `FMA` uses the processor's fused multiply-add, which it must have.
#[inline(always)]
fn rows<const N: usize, const FMA: bool>(
    xs: &[f64],
    ys: &[f64],
    c: Complex64,
    limit: u32,
    counts: &mut [u32],
) {
    for (row, &y) in counts.chunks_mut(xs.len().max(1)).zip(ys) {
        for (xs, counts) in xs.chunks(N).zip(row.chunks_mut(N)) {
            let mut block = Block::<N>::new(xs, y);
            block.count::<FMA>(c, limit);
            block.write(counts);
        }
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

    /// Iterates until every point has left or the limit is reached.
    #[inline(always)]
    fn count<const FMA: bool>(&mut self, c: Complex64, limit: u32) {
        let mut done = 0;
        while done < limit {
            let next = done.saturating_add(LOOK).min(limit);
            for _ in done..next {
                self.iterate::<FMA>(c);
            }
            done = next;
            if !self.any_inside(done) {
                return;
            }
        }
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
    let counts = simd(&[-1.8, 0.0], &[1.8, 0.0], Complex64::ZERO, 9);
    assert_eq!(counts, [0, 1, 1, 9]);
}
