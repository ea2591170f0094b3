// To take home: this file and registers.rs.

//! The harmonic mean of two to the power of the ranks.

use super::registers::Registers;

/// About how many distinct items there are, from 2^precision registers.
pub fn hyperloglog(items: &[u64], precision: u32) -> f64 {
    estimate(&Registers::of(items, precision))
}

/// The estimate as it was published in 2007. The harmonic mean hardly notices single high ranks, and
/// small numbers are counted by the registers that are still empty.
///
/// Between the two ways, at about three items for each register, it is a little too high. Hashes of 64
/// bits need no correction for large numbers.
pub fn estimate(registers: &Registers) -> f64 {
    let m = registers.ranks().len() as f64;
    let sum: f64 = registers.ranks().iter().map(|&rank| (-f64::from(rank)).exp2()).sum();
    let raw = alpha(registers.ranks().len()) * m * m / sum;
    let empty = registers.ranks().iter().filter(|&&rank| rank == 0).count();
    if raw <= 2.5 * m && empty > 0 { linear_counting(m, empty as f64) } else { raw }
}

/// Items that leave so many of `m` registers empty: a register stays empty with the chance exp(-n / m),
/// and so the logarithm must be the natural one.
pub fn linear_counting(m: f64, empty: f64) -> f64 {
    m * (m / empty).ln()
}

fn alpha(m: usize) -> f64 {
    match m {
        0..32 => 0.673,
        32..64 => 0.697,
        64..128 => 0.709,
        _ => 0.7213 / (1.0 + 1.079 / m as f64),
    }
}

/// The relative standard error with so many registers.
pub fn standard_error(registers: usize) -> f64 {
    1.04 / (registers as f64).sqrt()
}

#[test]
fn few_and_many_items_are_counted_within_five_standard_errors() {
    for n in [1, 10, 1000, 100_000] {
        let items: Vec<u64> = (0..n).collect();
        let error = hyperloglog(&items, 10) / n as f64 - 1.0;
        assert!(error.abs() < 5.0 * standard_error(1024), "{n}: {error}");
    }
}
