// To take home: this file and colours.rs.

//! A perfect hash function that was written for these keys only.
//!
//! It was found as the book found one for two letters, by looking at the keys: no two colours agree
//! in the first four letters, the last four and the length. One multiplication of these spreads the
//! names over the table. The compiler tries factors until no two names have the same slot.

use super::colours::COLOURS;

/// Nearly thirty slots for each name: with fewer, the compiler has to search longer.
const BITS: u32 = 12;

const EMPTY: u8 = u8::MAX;

struct Table {
    factor: u64,
    /// Indices into [`COLOURS`].
    slots: [u8; 1 << BITS],
}

static TABLE: Table = Table::search();

/// The colour of this name as 0xrrggbb; names are in small letters.
pub fn own_perfect(name: &str) -> Option<u32> {
    let slot = slot(fingerprint(name.as_bytes()), TABLE.factor);
    let (other, colour) = COLOURS.get(usize::from(TABLE.slots[slot]))?;
    // Any text has a slot, but only one name belongs there.
    (*other == name).then_some(*colour)
}

/// The first and the last four bytes, and the length.
const fn fingerprint(name: &[u8]) -> u64 {
    let (head, tail) = match (name.first_chunk::<4>(), name.last_chunk::<4>()) {
        (Some(head), Some(tail)) => (*head, *tail),
        _ => {
            let mut padded = [0; 4];
            let mut at = 0;
            while at < name.len() {
                padded[at] = name[at];
                at += 1;
            }
            (padded, [0; 4])
        }
    };
    let halves = (u32::from_le_bytes(head) as u64) << 32 | u32::from_le_bytes(tail) as u64;
    // The highest bit of each ASCII byte is 0, and the length changes few other bits.
    halves ^ (name.len() as u64) << 28
}

const fn slot(fingerprint: u64, factor: u64) -> usize {
    (fingerprint.wrapping_mul(factor) >> (u64::BITS - BITS)) as usize
}

impl Table {
    const fn search() -> Self {
        let mut fingerprints = [0; COLOURS.len()];
        let mut place = 0;
        while place < COLOURS.len() {
            fingerprints[place] = fingerprint(COLOURS[place].0.as_bytes());
            place += 1;
        }
        let mut factor = 0x9e37_79b9_7f4a_7c15;
        loop {
            if let Some(table) = Self::without_collisions(&fingerprints, factor) {
                return table;
            }
            // The next number of a generator by Knuth. All numbers are odd if the first is.
            factor = factor.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(2);
        }
    }

    const fn without_collisions(fingerprints: &[u64], factor: u64) -> Option<Self> {
        let mut slots = [EMPTY; 1 << BITS];
        let mut place = 0;
        while place < fingerprints.len() {
            let slot = slot(fingerprints[place], factor);
            if slots[slot] != EMPTY {
                return None;
            }
            slots[slot] = place as u8;
            place += 1;
        }
        Some(Self { factor, slots })
    }
}

#[test]
fn a_colour_and_none() {
    assert_eq!(own_perfect("tomato"), Some(0xff6347));
    assert_eq!(own_perfect("potato"), None);
}
