//! The Julia set in `f32` on the host, and which differences in the counts rounding can explain.

use std::ops::RangeInclusive;

use multiversion::multiversion;
use rayon::prelude::*;
use shared::fixtures::julia::Plane;

/// Iterations of every point, row by row, one point after the other.
pub fn counts(plane: &Plane) -> Vec<u32> {
    let (cx, cy) = (plane.c.re as f32, plane.c.im as f32);
    let count = |[mut x, mut y]: [f32; 2]| {
        let mut count = 0;
        while count < plane.limit && x * x + y * y < 4.0 {
            (x, y) = (x * x - y * y + cx, 2.0 * x * y + cy);
            count += 1;
        }
        count
    };
    points(plane).map(count).collect()
}

/// The input of the device: the points, rounded to `f32`.
fn points(plane: &Plane) -> impl Iterator<Item = [f32; 2]> {
    plane.points().map(|point| [point.re as f32, point.im as f32])
}

/// Points that are iterated together.
const LANES: usize = 32;

/// The same on all cores, 32 points of a row at a time. Equal to [`counts`].
pub fn counts_on_all_cores(plane: &Plane) -> Vec<u32> {
    let &Plane { width, limit, c } = plane;
    let c = [c.re as f32, c.im as f32];
    let mut counts = vec![0; width.checked_mul(width).expect("too many points to count")];
    let rows = counts.par_chunks_mut(width.max(1)).enumerate();
    rows.for_each(|(row, counts)| {
        let y = plane.y(row) as f32;
        for (at, counts) in counts.chunks_mut(LANES).enumerate() {
            let xs = std::array::from_fn(|lane| plane.x(at * LANES + lane) as f32);
            counts.copy_from_slice(&count_lanes(xs, y, c, limit)[..counts.len()]);
        }
    });
    counts
}

#[multiversion(targets("x86_64+avx512f", "x86_64+avx2"))]
fn count_lanes(mut x: [f32; LANES], y: f32, [cx, cy]: [f32; 2], limit: u32) -> [u32; LANES] {
    let mut y = [y; LANES];
    let mut counts = [0; LANES];
    // All ones while a point has always been inside: a point that comes back is not counted again.
    let mut inside = [u32::MAX; LANES];
    for _ in 0..limit {
        for lane in 0..LANES {
            let (xx, yy) = (x[lane] * x[lane], y[lane] * y[lane]);
            inside[lane] &= if xx + yy < 4.0 { u32::MAX } else { 0 };
            // Minus all ones is plus one.
            counts[lane] = u32::wrapping_sub(counts[lane], inside[lane]);
            (x[lane], y[lane]) = (xx - yy + cx, 2.0 * x[lane] * y[lane] + cy);
        }
        if inside == [0; LANES] {
            break;
        }
    }
    counts
}

/// The counts that a point can have on devices that round as shaders may: in either direction after each
/// operation, or not at all between a product and a sum.
///
/// A disc in `f64` contains the orbits of all such devices. Let s be the largest distance of a point of the
/// disc from zero. An iteration squares: an error r of `z` becomes at most (2 |z| + r) r. Each rounding
/// adds at most ε times the size of the number that it rounds. For the real part of the square these are two products
/// and their difference, at most 2 s² in total; for the imaginary part it is one product of at most s²;
/// together √5 s². The sums with `c` add at most s² + |c|. The count is certain
/// while the disc is inside or outside the circle of radius 2; between the first time
/// that it touches the circle and the first time that it is outside, any count is possible.
pub fn possible(point: [f32; 2], c: [f32; 2], limit: u32) -> RangeInclusive<u32> {
    // A thousandth more, for products of errors and for the rounding of this function.
    const EPSILON: f64 = 1.001 * f32::EPSILON as f64;
    let [mut x, mut y] = point.map(f64::from);
    let [cx, cy] = c.map(f64::from);
    let mut radius = 0.0;
    let mut least = None;
    for count in 0..limit {
        let size = x.hypot(y);
        let (near, far) = (size - radius, size + radius);
        // The error of two products and their sum is 2 ε, and a square root halves it.
        if near >= 2.0 * (1.0 + EPSILON) {
            return least.unwrap_or(count)..=count;
        }
        if far >= 2.0 * (1.0 - EPSILON) {
            least.get_or_insert(count);
        }
        // From now on the disc always contains the whole circle.
        if near < 0.0 && radius > 2.0 {
            break;
        }
        radius = (2.0 * size + radius) * radius
            + EPSILON * ((5f64.sqrt() + 1.0) * far * far + cx.hypot(cy))
            + f64::from(f32::MIN_POSITIVE);
        (x, y) = (x * x - y * y + cx, 2.0 * x * y + cy);
    }
    least.unwrap_or(limit)..=limit
}

/// Whether every count is possible for its point.
///
/// # Errors
///
/// Names the first point whose count rounding cannot explain.
pub fn agrees(plane: &Plane, counts: &[u32]) -> Result<(), String> {
    let expected = plane.width * plane.width;
    if counts.len() != expected {
        return Err(format!("{} counts instead of {expected}", counts.len()));
    }
    let c = [plane.c.re as f32, plane.c.im as f32];
    for ([x, y], count) in points(plane).zip(counts) {
        let possible = possible([x, y], c, plane.limit);
        if !possible.contains(count) {
            let (least, most) = possible.into_inner();
            return Err(format!("{x} + {y}i has {count} instead of {least} to {most}"));
        }
    }
    Ok(())
}
