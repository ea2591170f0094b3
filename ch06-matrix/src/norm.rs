//! The squared length of a vector, and what its layout in memory costs (book: memory fragmentation).

use multiversion::multiversion;
use ndarray::ArrayView1;
use rayon::prelude::*;
use shared::ladder::{Ladder, Rung, everywhere};

/// The same numbers in two layouts, so that no rung pays for a conversion.
#[derive(Clone, Debug)]
pub struct Vector {
    /// Every number in a block of its own, as in a Python list.
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
    naive: Rung {
        name: "boxed",
        book: "6.3",
        why: "Follows a pointer to every number, as a list of Python floats does.",
        run: boxed,
        available: everywhere,
    },
    faster: &[
        Rung {
            name: "indexed",
            book: "6.3",
            why: "Numbers side by side: a cache line brings eight of them and no pointers.",
            run: indexed,
            available: everywhere,
        },
        Rung {
            name: "iterator",
            book: "6.3",
            why: "An iterator for the index; the sum is still one chain of additions.",
            run: iterator,
            available: everywhere,
        },
        Rung {
            name: "accumulators",
            book: "6.3",
            why: "Eight sums at once, so that no addition waits for the one before.",
            run: accumulators,
            available: everywhere,
        },
        Rung {
            name: "ndarray_dot",
            book: "6.3",
            why: "The library's dot product, which does the same inside.",
            run: ndarray_dot,
            available: everywhere,
        },
        Rung {
            name: "lanes",
            book: "beyond",
            why: "Sixty-four sums in the widest registers the CPU has.",
            run: lanes,
            available: everywhere,
        },
        Rung {
            name: "streams",
            book: "beyond",
            why: "The two halves read side by side: where one waits for memory, the other may go on.",
            run: streams,
            available: everywhere,
        },
        Rung {
            name: "parallel",
            book: "beyond",
            why: "A part of the vector for every core.",
            run: parallel,
            available: everywhere,
        },
    ],
};

/// Whether two sums count as the same answer.
///
/// Rungs add in different orders. Adding n non-negative terms one after the other is off by at most
/// n·ε/2 of the sum, in any order, and both sides may be.
///
/// # Errors
///
/// Says both values and the tolerance.
pub fn agrees(len: usize, want: f64, got: f64) -> Result<(), String> {
    shared::ladder::close(&[want], &[got], len as f64 * f64::EPSILON * want.abs())
}

fn boxed(vector: &Vector) -> f64 {
    let mut sum = 0.0;
    for x in &vector.boxed {
        sum += **x * **x;
    }
    sum
}

fn indexed(vector: &Vector) -> f64 {
    let mut sum = 0.0;
    for i in 0..vector.flat.len() {
        sum += vector.flat[i] * vector.flat[i];
    }
    sum
}

fn iterator(vector: &Vector) -> f64 {
    vector.flat.iter().map(|x| x * x).sum()
}

fn accumulators(vector: &Vector) -> f64 {
    sum_of_squares::<8>(&vector.flat)
}

fn ndarray_dot(vector: &Vector) -> f64 {
    let view = ArrayView1::from(&vector.flat);
    view.dot(&view)
}

fn lanes(vector: &Vector) -> f64 {
    widest(&vector.flat)
}

fn streams(vector: &Vector) -> f64 {
    both_halves(&vector.flat)
}

fn parallel(vector: &Vector) -> f64 {
    // Waking another core costs as much as adding some 2^18 numbers.
    let part = vector.flat.len().div_ceil(rayon::current_num_threads()).max(1 << 18);
    vector.flat.par_chunks(part).map(both_halves).sum()
}

// Enough independent sums to keep two units busy for the latency of an addition.
#[multiversion(targets("x86_64+avx512f", "x86_64+avx2", "x86_64+avx"))]
fn widest(values: &[f64]) -> f64 {
    sum_of_squares::<64>(values)
}

#[multiversion(targets("x86_64+avx512f", "x86_64+avx2", "x86_64+avx"))]
fn both_halves(values: &[f64]) -> f64 {
    const LANES: usize = 32;
    let (left, rest) = values.split_at(values.len() / 2);
    let (right, rest) = rest.split_at(left.len());
    let ((left, left_rest), (right, right_rest)) = (left.as_chunks(), right.as_chunks());
    let mut sums = [[0.0; LANES]; 2];
    for (left, right) in left.iter().zip(right) {
        add_squares(&mut sums[0], left);
        add_squares(&mut sums[1], right);
    }
    let rests = [left_rest, right_rest, rest].into_iter().flatten();
    sums.as_flattened().iter().sum::<f64>() + rests.map(|x| x * x).sum::<f64>()
}

#[inline(always)]
fn add_squares<const LANES: usize>(sums: &mut [f64; LANES], values: &[f64; LANES]) {
    for (sum, x) in sums.iter_mut().zip(values) {
        *sum += x * x;
    }
}

/// Keeps `LANES` sums, which the compiler is free to hold in vector registers.
#[inline(always)]
fn sum_of_squares<const LANES: usize>(values: &[f64]) -> f64 {
    let (chunks, rest) = values.as_chunks::<LANES>();
    let mut sums = [0.0; LANES];
    for chunk in chunks {
        add_squares(&mut sums, chunk);
    }
    sums.iter().sum::<f64>() + rest.iter().map(|x| x * x).sum::<f64>()
}
