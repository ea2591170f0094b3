//! A multiplication and an addition in one instruction, where that rounds as two do.

use multiversion::multiversion;
use num_complex::Complex64;
use shared::fixtures::julia::Plane;

/// Whether the processor has the instruction; without it, `mul_add` calls a slow function.
///
/// # Errors
///
/// Says what is missing.
pub fn available() -> Result<(), String> {
    #[cfg(target_arch = "x86_64")]
    let there = std::arch::is_x86_feature_detected!("fma");
    #[cfg(not(target_arch = "x86_64"))]
    let there = cfg!(target_arch = "aarch64");
    there.then_some(()).ok_or_else(|| "needs a processor with fused multiply-add".into())
}

/// See [`super::Julia`].
#[multiversion(targets("x86_64+avx2+fma"))]
pub fn julia(plane: &Plane) -> Vec<u32> {
    // A loop, as a closure would be compiled for any processor.
    let mut counts = Vec::with_capacity(plane.width * plane.width);
    for z in plane.points() {
        counts.push(count(z, plane));
    }
    counts
}

#[inline(always)]
fn count(Complex64 { mut re, mut im }: Complex64, plane: &Plane) -> u32 {
    let Complex64 { re: cr, im: ci } = plane.c;
    for n in 0..plane.limit {
        let (re2, im2, product) = (re * re, im * im, re * im);
        // What is no number has left, too.
        let inside = re2 + im2 < 4.0;
        if !inside {
            return n;
        }
        re = re2 - im2 + cr;
        // Doubling is exact, so that one rounding is left either way. Fusing the squares as well
        // would drop roundings, and counts near the border could change.
        im = product.mul_add(2.0, ci);
    }
    plane.limit
}
