//! The squared length of a vector, and the cost of its layout in memory (book: memory
//! fragmentation).
//!
//! ```
//! use ch06_matrix::norm::simd::simd;
//!
//! assert_eq!(simd(&[3.0, 4.0]), 25.0);
//! ```

pub mod accumulators;
pub mod boxed;
pub mod indexed;
pub mod iterator;
pub mod ndarray_dot;
pub mod parallel;
pub mod simd;
pub mod streams;

use shared::ladder::{Ladder, Rung, close};

/// The same numbers in two layouts, so that no rung pays for a conversion.
#[derive(Clone, Debug)]
pub struct Vector {
    /// Every number in a separate block of memory, as in a Python list.
    pub boxed: Vec<Box<f64>>,
    /// All numbers side by side, as in a NumPy array.
    pub flat: Vec<f64>,
}

impl From<Vec<f64>> for Vector {
    fn from(flat: Vec<f64>) -> Self {
        let boxed = flat.iter().copied().map(Box::new).collect();
        Self { boxed, flat }
    }
}

/// The sum of the squares; 0 for an empty vector.
pub type Norm = fn(&Vector) -> f64;

/// Every way this chapter squares and adds.
pub const LADDER: Ladder<Norm> = Ladder {
    name: "norm",
    naive: Rung::new(
        "boxed",
        "6.3",
        "Follows a pointer to every number, as a list of Python floats does.",
        |vector| boxed::boxed(&vector.boxed),
    ),
    faster: &[
        Rung::new(
            "indexed",
            "6.3",
            "Numbers side by side: a cache line holds eight of them and no pointers.",
            |vector| indexed::indexed(&vector.flat),
        ),
        Rung::new(
            "iterator",
            "6.3",
            "An iterator instead of the index; the sum is still one chain of additions.",
            |vector| iterator::iterator(&vector.flat),
        ),
        Rung::new(
            "accumulators",
            "6.3",
            "Keeps eight sums, so that no addition waits for the one before.",
            |vector| accumulators::accumulators(&vector.flat),
        ),
        Rung::new(
            "ndarray_dot",
            "6.3",
            "The library's dot product, which does the same.",
            |vector| ndarray_dot::ndarray_dot(&vector.flat),
        ),
        Rung::new(
            "simd",
            "beyond",
            "Keeps sixty-four sums in the widest registers that the CPU has.",
            |vector| simd::simd(&vector.flat),
        ),
        Rung::new(
            "streams",
            "beyond",
            "Reads the two halves side by side: while one waits for memory, the other can go on.",
            |vector| streams::streams(&vector.flat),
        ),
        Rung::new("parallel", "beyond", "Gives every core a part of the vector.", |vector| {
            parallel::parallel(&vector.flat)
        }),
    ],
};

/// Whether two sums over so many numbers count as the same answer.
///
/// Rungs add in different orders. If n non-negative terms are added one after the other, in any
/// order, the error is at most n·ε/2 of the sum, and both sums may have this error.
///
/// # Errors
///
/// Names both values and the tolerance.
pub fn agrees(len: usize) -> impl Fn(&f64, &f64) -> Result<(), String> {
    move |want, got| close(&[*want], &[*got], len as f64 * f64::EPSILON * want.abs())
}
