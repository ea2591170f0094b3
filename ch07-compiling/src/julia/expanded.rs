//! Real numbers instead of complex ones, so that both uses of a square share it.

use num_complex::Complex64;
use shared::fixtures::julia::Plane;

/// See [`super::Julia`].
pub fn julia(plane: &Plane) -> Vec<u32> {
    plane.points().map(|z| count(z, plane)).collect()
}

/// Iterations before `z` leaves the circle, at most the plane's limit.
pub(super) fn count(Complex64 { mut re, mut im }: Complex64, plane: &Plane) -> u32 {
    let Complex64 { re: cr, im: ci } = plane.c;
    for n in 0..plane.limit {
        let (re2, im2, product) = (re * re, im * im, re * im);
        // What is no number has left, too.
        let inside = re2 + im2 < 4.0;
        if !inside {
            return n;
        }
        re = re2 - im2 + cr;
        // Adding a number to itself is exact: this rounds as `re * im + im * re` does.
        im = product + product + ci;
    }
    plane.limit
}
