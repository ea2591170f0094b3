//! Matrices that are mostly zeros (book, 2nd edition: sparse matrices).
//!
//! ```
//! use ch11_less_ram::sparse::csr::csr;
//! use ch11_less_ram::sparse::triplets::Triplets;
//!
//! let matrix = Triplets::new(2, 3, vec![(1, 2, 4.0), (0, 0, 2.0)])?;
//! assert_eq!(csr(&matrix).multiply(&[1.0, 10.0, 100.0]), [2.0, 400.0]);
//! # Ok::<(), ch11_less_ram::sparse::triplets::OutsideError>(())
//! ```

pub mod coordinate_list;
pub mod csr;
pub mod csr_on_all_cores;
pub mod dense;
pub mod dense_on_all_cores;
pub mod dense_simd;
pub mod triplets;

use shared::fixtures::{SplitMix64, noise};
use shared::ladder::{Ladder, Rung, close};

use triplets::Triplets;

/// A matrix, ready to be multiplied by a column again and again.
pub type Multiply = Box<dyn Fn(&[f64]) -> Vec<f64>>;

/// Brings a matrix into a form of its own.
pub type Sparse = fn(&Triplets) -> Multiply;

/// Every form of a matrix in this chapter.
pub const LADDER: Ladder<Sparse> = Ladder {
    name: "sparse",
    naive: Rung::new("dense", "11.9", "Keeps every cell and multiplies by every zero.", |matrix| {
        let form = dense::dense(matrix);
        Box::new(move |x| form.multiply(x))
    }),
    faster: &[
        Rung::new(
            "dense_simd",
            "beyond",
            "Every cell, in vector registers: zeros take memory, but little time.",
            |matrix| {
                let form = dense_simd::dense_simd(matrix);
                Box::new(move |x| form.multiply(x))
            },
        ),
        Rung::new(
            "dense_on_all_cores",
            "beyond",
            "Every cell, on all cores, up to the memory bandwidth.",
            |matrix| {
                let form = dense_on_all_cores::dense_on_all_cores(matrix);
                Box::new(move |x| form.multiply(x))
            },
        ),
        Rung::new(
            "coordinate_list",
            "11.9",
            "Keeps row, column and value of each entry: 16 bytes, and no zeros.",
            |matrix| {
                let form = coordinate_list::coordinate_list(matrix);
                Box::new(move |x| form.multiply(x))
            },
        ),
        Rung::new(
            "csr",
            "11.9",
            "Keeps where each row begins: 12 bytes per entry, and the sum stays in a register.",
            |matrix| {
                let form = csr::csr(matrix);
                Box::new(move |x| form.multiply(x))
            },
        ),
        Rung::new(
            "csr_on_all_cores",
            "beyond",
            "Each core gets rows with the same number of entries.",
            |matrix| {
                let form = csr_on_all_cores::csr_on_all_cores(matrix);
                Box::new(move |x| form.multiply(x))
            },
        ),
    ],
};

/// A matrix with about this share of its cells filled, with values between 0 and 1, in no order.
///
/// # Panics
///
/// When the side does not fit into 32 bits.
pub fn random(side: usize, density: f64, seed: u64) -> Triplets {
    let entries = (density * (side * side) as f64).round() as usize;
    let cell = |word: u64| (((word >> 32) * side as u64) >> 32) as u32;
    let places = SplitMix64::new(seed).take(entries).map(|word| (cell(word), cell(word << 32)));
    let entries = places.zip(noise(seed + 1, entries)).map(|((row, column), x)| (row, column, x));
    Triplets::new(side, side, entries.collect()).expect("places within the side")
}

/// Whether two products are the same up to the order of additions, where no row has more than `terms`
/// entries and neither matrix nor column has values above 1 in size.
///
/// Each of the additions rounds a sum of at most `terms` by at most half an epsilon of it.
///
/// # Errors
///
/// Names the first row that differs, and both values.
pub fn agrees(terms: usize) -> impl Fn(&Vec<f64>, &Vec<f64>) -> Result<(), String> {
    let tolerance = (terms * terms) as f64 * f64::EPSILON;
    move |want, got| close(want, got, tolerance)
}
