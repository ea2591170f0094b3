// To take home: this file, registers.rs and multiversion.

//! Many hashes at once, and only those looked at that can change a register.

use multiversion::multiversion;

use super::registers::{Registers, estimate_from_ranks, hash, place_and_rank};

/// Items between two looks at the lowest rank.
const BLOCK: usize = 1 << 16;

/// Items whose hashes are taken side by side.
const LANES: usize = 64;

/// About how many distinct items there are, from 2^precision registers.
pub fn simd(items: &[u64], precision: u32) -> f64 {
    let mut registers = Registers::new(precision);
    add_all(&mut registers, items);
    estimate_from_ranks(registers.ranks().iter().copied(), precision)
}

/// Adds all items, with the same result as [`Registers::add`] for each.
pub fn add_all(registers: &mut Registers, items: &[u64]) {
    let precision = registers.precision();
    for block in items.chunks(BLOCK) {
        add_block(registers.ranks_mut(), precision, block);
    }
}

/// A hash whose rank is not above the lowest of all registers changes nothing. Once each register has
/// seen a thousand items, that holds for all but one hash in hundreds, so that the hashes, which the
/// compiler turns into vector instructions, are nearly all that remains to do.
#[multiversion(targets("x86_64+avx512f+avx512cd+avx512dq+avx512vl+avx512bw", "x86_64+avx2"))]
fn add_block(ranks: &mut [u8], precision: u32, items: &[u64]) {
    let lowest = ranks.iter().fold(u8::MAX, |lowest, &rank| lowest.min(rank));
    // A rank above `lowest` needs that many zeros: then the bits after the place are below this.
    let below = u64::MAX >> lowest;
    let (groups, rest) = items.as_chunks::<LANES>();
    for group in groups {
        let mut hashes = [0; LANES];
        let mut smallest = u64::MAX;
        for (slot, &item) in hashes.iter_mut().zip(group) {
            *slot = hash(item);
            smallest = smallest.min(*slot << precision);
        }
        if smallest <= below {
            add_hashes(ranks, precision, &hashes, below);
        }
    }
    for &item in rest {
        add_hashes(ranks, precision, &[hash(item)], below);
    }
}

#[inline(always)]
fn add_hashes(ranks: &mut [u8], precision: u32, hashes: &[u64], below: u64) {
    for &hash in hashes {
        if hash << precision <= below {
            let (place, rank) = place_and_rank(hash, precision);
            ranks[place] = rank.max(ranks[place]);
        }
    }
}

#[test]
fn the_registers_are_those_of_one_item_at_a_time() {
    let items: Vec<u64> = (0..200_007).collect();
    let mut registers = Registers::new(7);
    add_all(&mut registers, &items);
    assert_eq!(registers, Registers::of(&items, 7));
}
