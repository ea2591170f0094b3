// To take home: this file and registers.rs.

//! The mean of the ranks.

use super::registers::Registers;

/// About how many distinct items there are, from 2^precision registers.
pub fn loglog(items: &[u64], precision: u32) -> f64 {
    estimate(&Registers::of(items, precision))
}

/// The estimate of LogLog: a register that saw n items has a rank of about log2(n), so that two to the
/// power of the mean rank is in proportion to the items of a register.
///
/// It needs some tens of items for each register; with none at all it says 0.4 for each.
pub fn estimate(registers: &Registers) -> f64 {
    /// Durand and Flajolet's constant for many registers.
    const ALPHA: f64 = 0.39701;
    let m = registers.ranks().len() as f64;
    let mean = registers.ranks().iter().map(|&rank| f64::from(rank)).sum::<f64>() / m;
    ALPHA * m * mean.exp2()
}

/// The relative standard error with so many registers.
pub fn standard_error(registers: usize) -> f64 {
    1.30 / (registers as f64).sqrt()
}

#[test]
fn a_hundred_thousand_items_are_counted_within_five_standard_errors() {
    let items: Vec<u64> = (0..100_000).collect();
    let error = loglog(&items, 10) / 1e5 - 1.0;
    assert!(error.abs() < 5.0 * standard_error(1024), "{error}");
}
