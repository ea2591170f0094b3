//! The order in which the slots of a table are tried (book: inserting and retrieving).
//!
//! A hash has 64 bits, and a table of 8 slots uses three of them. If two keys agree in these three
//! bits, the search adds other bits, five at a time, so that keys with different hashes soon try
//! different slots. When all bits are used up, `5 * slot + 1` still visits every slot in turn.

/// Bits of the hash that each further step uses up.
const SHIFT: u32 = 5;

/// The slots that CPython tries for `hash` in a table of `slots`, a power of two. The sequence
/// never ends.
#[inline]
pub fn cpython(hash: u64, slots: usize) -> impl Iterator<Item = usize> {
    let mut perturb = hash;
    sequence(hash, slots, move || {
        perturb >>= SHIFT;
        perturb
    })
}

/// The same in the book's version: it adds the bits first and shifts them afterwards, so that the
/// second slot depends on the same bits as the first.
#[inline]
pub fn book(hash: u64, slots: usize) -> impl Iterator<Item = usize> {
    let mut perturb = hash;
    sequence(hash, slots, move || {
        let now = perturb;
        perturb >>= SHIFT;
        now
    })
}

#[inline]
fn sequence(
    hash: u64,
    slots: usize,
    mut perturb: impl FnMut() -> u64,
) -> impl Iterator<Item = usize> {
    debug_assert!(slots.is_power_of_two(), "{slots} slots");
    let mask = slots as u64 - 1;
    let mut at = hash & mask;
    let mut first = true;
    std::iter::from_fn(move || {
        if !first {
            at = at.wrapping_mul(5).wrapping_add(perturb()).wrapping_add(1) & mask;
        }
        first = false;
        Some(at as usize)
    })
}
