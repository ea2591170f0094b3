// To take home: this file and registers.rs.

//! One estimate for all numbers, from how many registers have each rank.

use super::registers::{Registers, estimate_from_ranks};

/// About how many distinct items there are, from 2^precision registers.
pub fn ertl(items: &[u64], precision: u32) -> f64 {
    estimate(&Registers::of(items, precision))
}

/// The estimate of Ertl: the harmonic mean again, with a term for registers that are empty and one for
/// those that are full, so that it has no bias anywhere and needs no other way for small numbers.
pub fn estimate(registers: &Registers) -> f64 {
    let ranks = registers.ranks().iter().copied();
    estimate_from_ranks(ranks, registers.precision())
}

#[test]
fn few_and_many_items_are_counted_within_five_standard_errors() {
    assert_eq!(ertl(&[], 10), 0.0);
    for n in [1, 10, 1000, 3000, 100_000] {
        let items: Vec<u64> = (0..n).collect();
        let error = ertl(&items, 10) / n as f64 - 1.0;
        assert!(error.abs() < 5.0 * 1.04 / 32.0, "{n}: {error}");
    }
}
