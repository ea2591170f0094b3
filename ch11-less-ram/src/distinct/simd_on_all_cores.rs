// To take home: nothing: it is simd.rs on each core, which is taken with registers.rs.

//! Registers for each core, and one merge at the end.

use rayon::prelude::*;

use super::registers::{Registers, estimate_from_ranks};
use super::simd::add_all;

/// About how many distinct items there are, from 2^precision registers.
pub fn simd_on_all_cores(items: &[u64], precision: u32) -> f64 {
    estimate_from_ranks(registers(items, precision).ranks().iter().copied(), precision)
}

/// The registers of all items: each core fills its own, and the highest rank of each place stays.
pub fn registers(items: &[u64], precision: u32) -> Registers {
    let share = items.len().div_ceil(rayon::current_num_threads()).max(1 << 16);
    let part = |items: &[u64]| {
        let mut registers = Registers::new(precision);
        add_all(&mut registers, items);
        registers
    };
    let parts = items.par_chunks(share).map(part);
    parts.reduce_with(merged).unwrap_or_else(|| Registers::new(precision))
}

fn merged(mut registers: Registers, other: Registers) -> Registers {
    registers.merge(&other);
    registers
}

#[test]
fn the_registers_are_those_of_one_item_at_a_time() {
    let items: Vec<u64> = (0..200_007).collect();
    assert_eq!(registers(&items, 7), Registers::of(&items, 7));
}
