//! The Julia set with its places marked.

use num_complex::Complex64;
use shared::fixtures::julia::Plane;

use super::{Place, Probe};

/// The rung `no_lists` of the ladder [`julia`](crate::julia), told to a probe while it runs.
// Inlined, so that a rung is one function from end to end, which a test compares with another.
#[inline(always)]
pub fn traced<P: Probe>(plane: &Plane, probe: &mut P) -> Vec<u32> {
    probe.span("julia", |probe| rows(plane, probe))
}

#[inline(always)]
fn rows<P: Probe>(plane: &Plane, probe: &mut P) -> Vec<u32> {
    let mut counts = Vec::with_capacity(plane.width * plane.width);
    for row in 0..plane.width {
        probe.hit(Place::Row);
        for column in 0..plane.width {
            probe.hit(Place::Point);
            let mut z = Complex64::new(plane.x(column), plane.y(row));
            let mut n = 0;
            while n < plane.limit && z.norm_sqr() < 4.0 {
                probe.hit(Place::Iteration);
                z = z * z + plane.c;
                n += 1;
            }
            counts.push(n);
        }
    }
    counts
}
