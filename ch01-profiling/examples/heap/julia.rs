//! Pieces of the Julia program that ask for memory in other ways than its first version.

use std::collections::HashMap;

use ch01_profiling::julia::no_lists::escape_time;
use num_complex::Complex64;
use shared::fixtures::julia::Plane;

/// A list of objects, each on its own.
#[inline(never)]
#[expect(
    clippy::vec_box,
    reason = "this is how Python lays out a list, and what it costs is the question"
)]
pub(crate) fn boxes(plane: &Plane) -> Vec<Box<Complex64>> {
    let mut zs = Vec::new();
    for z in plane.points() {
        zs.push(Box::new(z));
    }
    zs
}

/// The numbers of the points that took each count of iterations.
#[inline(never)]
pub(crate) fn by_count(
    plane: &Plane,
    zs: &[Complex64],
    cs: &[Complex64],
) -> HashMap<u32, Vec<u32>> {
    let mut found: HashMap<u32, Vec<u32>> = HashMap::new();
    for (number, (&z, &c)) in (0..).zip(zs.iter().zip(cs)) {
        let numbers = found.entry(escape_time(plane.limit, z, c)).or_default();
        numbers.push(number);
    }
    found
}
