//! The Julia set, and the steps that a profile of it suggests (book: the full Julia set, and the
//! profilers' sections after it).
//!
//! ```
//! use ch01_profiling::julia::no_lists::no_lists;
//! use num_complex::Complex64;
//!
//! assert_eq!(no_lists(2, 10, Complex64::new(0.0, 0.0)), [0, 1, 1, 10]);
//! ```

pub mod count_first;
pub mod naive;
pub mod no_lists;
pub mod one_list;
pub mod parallel;
pub mod square_root;
pub mod squared_norm;

use std::iter;

use num_complex::Complex64;
use shared::fixtures::julia::Plane;
use shared::ladder::{Ladder, Rung};

/// How often each point of a square plane can be squared and `c` added before it leaves the circle of
/// radius 2: `width * width` counts, each at most `limit`.
///
/// The plane is that of [`Plane`]: from -1.8 to 1.8 both ways, row by row from the top, each row from
/// the left.
///
/// A width whose square is no `usize` ends in a panic, or takes all memory there is.
pub type Julia = fn(width: usize, limit: u32, c: Complex64) -> Vec<u32>;

/// Every way this chapter counts iterations.
pub const LADDER: Ladder<Julia> = Ladder {
    name: "julia",
    naive: Rung::new(
        "naive",
        "1.6",
        "Computes the distance from zero before it tests the count.",
        naive::naive,
    ),
    faster: &[
        Rung::new(
            "square_root",
            "1.9",
            "A profile shows most time in the library's hypot, which guards against overflow; a square root is one instruction.",
            square_root::square_root,
        ),
        Rung::new(
            "count_first",
            "1.11",
            "Tests the cheap condition before the expensive one: hardly a gain, as nearly every iteration must test both.",
            count_first::count_first,
        ),
        Rung::new(
            "squared_norm",
            "beyond",
            "A distance is below 2 if its square is below 4: no square root, but the next iterate did not wait for the root anyway.",
            squared_norm::squared_norm,
        ),
        Rung::new(
            "one_list",
            "1.12",
            "The constant is one number instead of a list of a million: sixteen bytes a point are no longer written and read.",
            one_list::one_list,
        ),
        Rung::new(
            "no_lists",
            "1.12",
            "Coordinates are computed when they are needed, as by a generator: only the answer is in memory.",
            no_lists::no_lists,
        ),
        Rung::new(
            "parallel",
            "beyond",
            "Every core computes rows, in small parts, as some rows take much longer than others.",
            parallel::parallel,
        ),
    ],
};

/// How far from 4 a computed squared norm can be where two rungs still decide differently.
///
/// All rungs compute the same iterates to the last bit and part only in asking whether one is
/// inside the circle. Let d be its distance and s the computed square. Two products and a sum are
/// rounded, each by at most 2^-53 of itself, and so |s - d²| is at most 2^-52 d², near the border
/// 2^-50. A hypot is less than one unit in the last place off, near the border 2^-51; where it says
/// otherwise than d does, d is as near to 2, and d² within 2^-49 of 4. Together s is less than
/// 2^-48 from 4. The root adds nothing: it is rounded correctly, and that of the largest number
/// below 4 is nearer to the largest number below 2 than to 2.
const BORDER: f64 = f64::EPSILON * 16.0;

/// Whether two rungs' counts are the same.
///
/// They must be equal, but for a point whose orbit touches the circle's border so closely that
/// `hypot` and the squares may round to different sides of it: that one is iterated again, and the
/// two counts may differ if they part just there. Among the million points of the book there is none.
///
/// # Errors
///
/// Names the first point that differs, and both counts.
pub fn agrees(plane: Plane) -> impl Fn(&Vec<u32>, &Vec<u32>) -> Result<(), String> {
    move |want, got| {
        if want.len() != got.len() {
            return Err(format!("{} counts instead of {}", got.len(), want.len()));
        }
        for (index, (&want, &got)) in iter::zip(want, got).enumerate() {
            if want != got && !touches_border(&plane, index, want.min(got)) {
                return Err(format!("point {index} left after {got} iterations instead of {want}"));
            }
        }
        Ok(())
    }
}

/// Whether the point's iterate number `n` is on the circle of radius 2, as far as rounding can tell.
fn touches_border(plane: &Plane, index: usize, n: u32) -> bool {
    let (row, column) = (index / plane.width, index % plane.width);
    let mut z = Complex64::new(plane.x(column), plane.y(row));
    for _ in 0..n {
        z = z * z + plane.c;
    }
    (z.norm_sqr() - 4.0).abs() <= BORDER
}
