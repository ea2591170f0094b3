//! The Julia set with its places marked, for a probe to watch.

use num_complex::Complex64;

/// A place in the program that tells when it is passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A row of the plane begins.
    Row,
    /// A point of the row begins.
    Point,
    /// One iteration of the point begins: the hot loop.
    Iteration,
}

impl Place {
    /// How many places there are.
    pub const COUNT: usize = 3;
}

/// Listens to a running program.
pub trait Probe {
    /// Runs `work`, a part of the program known as `name`.
    fn span<T>(&mut self, name: &'static str, work: impl FnOnce(&mut Self) -> T) -> T;

    /// The program passes `place`.
    fn hit(&mut self, place: Place);
}

/// Iterations of each of `width` x `width` points before it leaves the circle of radius 2, or `limit`.
///
/// The probe is told of each row, each point and each iteration.
// Inlined, so that a rung is one function from end to end, which a test compares with another.
#[inline(always)]
pub fn traced<P: Probe>(width: usize, limit: u32, c: Complex64, probe: &mut P) -> Vec<u32> {
    probe.span("julia", |probe| rows(width, limit, c, probe))
}

#[inline(always)]
fn rows<P: Probe>(width: usize, limit: u32, c: Complex64, probe: &mut P) -> Vec<u32> {
    let step = 3.6 / width as f64;
    let mut counts =
        Vec::with_capacity(width.checked_mul(width).expect("too many points to count"));
    for row in 0..width {
        probe.hit(Place::Row);
        for column in 0..width {
            probe.hit(Place::Point);
            let mut z = Complex64::new(column as f64 * step - 1.8, 1.8 - row as f64 * step);
            let mut n = 0;
            while n < limit && z.norm_sqr() < 4.0 {
                probe.hit(Place::Iteration);
                z = z * z + c;
                n += 1;
            }
            counts.push(n);
        }
    }
    counts
}
