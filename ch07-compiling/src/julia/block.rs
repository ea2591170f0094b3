//! Points side by side in vector registers, as arrays that the compiler turns into them.

use num_complex::Complex64;
use shared::fixtures::julia::Plane;

/// Iterations between two looks at whether any point is left: looking costs more than iterating.
const LOOK: u32 = 4;

/// `N` points on their way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block<const N: usize> {
    pub(super) re: [f64; N],
    pub(super) im: [f64; N],
    /// Iterations inside the circle.
    pub(super) count: [u64; N],
}

/// Whether a point outside the circle of radius 2 stays outside for good.
///
/// From |z| >= 2 the next |z| is at least |z|² - |c| >= 4 - |c|, which is above 2 by far more than
/// rounding takes while |c| is a little below 2. Then points need not be stopped where they left.
pub(super) fn leaving_is_final(c: Complex64) -> bool {
    c.norm_sqr() <= 3.9
}

impl<const N: usize> Block<N> {
    /// Points side by side in a row, from a column on; the last may lie beyond the end of the row.
    #[inline(always)]
    pub(super) fn of_row(plane: &Plane, row: usize, column: usize) -> Self {
        let mut block = Self { re: [0.0; N], im: [plane.y(row); N], count: [0; N] };
        for (lane, re) in block.re.iter_mut().enumerate() {
            *re = plane.x(column + lane);
        }
        block
    }

    /// The counts, narrowed all at once.
    #[inline(always)]
    pub(super) fn counts(&self) -> [u32; N] {
        let mut counts = [0; N];
        for (narrow, wide) in counts.iter_mut().zip(&self.count) {
            *narrow = *wide as u32;
        }
        counts
    }

    /// Counts from iteration `from` until `to`, or until every point has left; whether any has not.
    ///
    /// `FUSED` uses the processor's multiply-add, which it must have.
    #[inline(always)]
    pub(super) fn advance<const FUSED: bool>(&mut self, c: Complex64, from: u32, to: u32) -> bool {
        let mut done = from;
        while done < to {
            let next = done.saturating_add(LOOK).min(to);
            for _ in done..next {
                self.iterate::<FUSED>(c);
            }
            done = next;
            if !self.any_inside(done) {
                return false;
            }
        }
        true
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

    /// One iteration of all points. Those outside grow until they are no numbers, uncounted.
    #[inline(always)]
    fn iterate<const FUSED: bool>(&mut self, c: Complex64) {
        for lane in 0..N {
            let (re, im) = (self.re[lane], self.im[lane]);
            let (re2, im2, product) = (re * re, im * im, re * im);
            self.count[lane] += u64::from(re2 + im2 < 4.0);
            self.re[lane] = re2 - im2 + c.re;
            self.im[lane] =
                if FUSED { product.mul_add(2.0, c.im) } else { product + product + c.im };
        }
    }
}
