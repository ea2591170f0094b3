// To take home: this file and registers.rs.

//! HyperLogLog with a hash that mixes too little.

use super::registers::{Registers, estimate_from_ranks};

/// About how many distinct items there are, if the items happen to be random already.
///
/// One multiplication brings the low bits of an item to the top and nothing down. Numbers in a row
/// spread too evenly, and numbers that differ in high bits alone all have hashes with the same low bits.
/// The estimate can be far off, and theory says nothing about it.
pub fn weak_hash(items: &[u64], precision: u32) -> f64 {
    let mut registers = Registers::new(precision);
    for &item in items {
        registers.add_hash(item.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    }
    estimate_from_ranks(registers.ranks().iter().copied(), precision)
}

#[test]
fn numbers_that_differ_in_high_bits_alone_are_counted_wrong() {
    let items: Vec<u64> = (0..4096).map(|number| number << 52).collect();
    let estimate = weak_hash(&items, 10);
    assert!(!(2000.0..6000.0).contains(&estimate), "{estimate}");
}
