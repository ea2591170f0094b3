//! Pieces of the Julia program that ask for memory in different ways.

use std::collections::HashMap;

use num_complex::Complex64;
use shared::fixtures::julia::Plane;

/// The book's two lists.
pub(crate) struct Lists {
    pub(crate) zs: Vec<Complex64>,
    pub(crate) cs: Vec<Complex64>,
}

/// As the book makes them: they grow with each point.
#[inline(never)]
pub(crate) fn lists(plane: &Plane) -> Lists {
    let (mut zs, mut cs) = (Vec::new(), Vec::new());
    for z in plane.points() {
        zs.push(z);
        cs.push(plane.c);
    }
    Lists { zs, cs }
}

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
pub(crate) fn by_count(plane: &Plane, lists: &Lists) -> HashMap<u32, Vec<u32>> {
    let mut found: HashMap<u32, Vec<u32>> = HashMap::new();
    for (number, (&z, &c)) in (0..).zip(lists.zs.iter().zip(&lists.cs)) {
        let numbers = found.entry(escape_time(z, c, plane.limit)).or_default();
        numbers.push(number);
    }
    found
}

fn escape_time(mut z: Complex64, c: Complex64, limit: u32) -> u32 {
    let mut count = 0;
    while count < limit && z.norm_sqr() < 4.0 {
        z = z * z + c;
        count += 1;
    }
    count
}
