//! Real numbers instead of complex ones, so that both uses of a square share it.

use num_complex::Complex64;
use shared::fixtures::julia::Plane;

/// See [`super::Julia`].
pub fn julia(plane: &Plane) -> Vec<u32> {
    plane.points().map(|z| count::<false>(z, plane)).collect()
}

/// Iterations before `z` leaves the circle, at most the plane's limit.
///
/// `FUSED` uses the processor's multiply-add, which it must have.
#[inline(always)]
pub(super) fn count<const FUSED: bool>(
    Complex64 { mut re, mut im }: Complex64,
    plane: &Plane,
) -> u32 {
    let Complex64 { re: cr, im: ci } = plane.c;
    for n in 0..plane.limit {
        let (re2, im2, product) = (re * re, im * im, re * im);
        // What is no number has left, too.
        let inside = re2 + im2 < 4.0;
        if !inside {
            return n;
        }
        re = re2 - im2 + cr;
        // Doubling is exact: either rounds as `re * im + im * re + ci` does. Fusing the squares as
        // well would drop roundings, and counts near the border could change.
        im = if FUSED { product.mul_add(2.0, ci) } else { product + product + ci };
    }
    plane.limit
}
