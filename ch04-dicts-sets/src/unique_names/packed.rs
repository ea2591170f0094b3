// To take home: this file and foldhash.

//! First names as numbers.

use std::collections::HashSet;

use foldhash::fast::RandomState;

/// The most bytes of a name that fit in the number beside their count.
pub const SHORT: usize = 15;

/// How many different first names there are; a first name ends before the first space, or with the
/// name.
pub fn packed(names: &[String]) -> usize {
    let mut short = HashSet::with_capacity_and_hasher(names.len(), RandomState::default());
    let mut long = HashSet::with_hasher(RandomState::default());
    for name in names {
        match pack(name) {
            Some(number) => short.insert(number),
            None => long.insert(first(name)),
        };
    }
    short.len() + long.len()
}

/// The first name's bytes with their count in the highest byte; `None` for more than [`SHORT`] bytes.
#[inline]
pub fn pack(name: &str) -> Option<u128> {
    let (word, loaded) = load(name.as_bytes());
    let len = match first_space(word) {
        Some(at) => at,
        None if name.len() <= SHORT => loaded,
        None => return None,
    };
    // At most 15, so that the shift stays below 128 bits and the highest byte is free.
    let bytes = word & ((1 << (8 * len)) - 1);
    Some(bytes | (len as u128) << 120)
}

/// The first 16 bytes, zeros where there are fewer, and how many there are.
///
/// Two loads that overlap cover any length from 8 to 15, without a loop.
#[inline]
fn load(bytes: &[u8]) -> (u128, usize) {
    if let Some(all) = bytes.first_chunk::<16>() {
        (u128::from_le_bytes(*all), 16)
    } else if let (Some(low), Some(high)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        let (low, high) = (u64::from_le_bytes(*low), u64::from_le_bytes(*high));
        (u128::from(low) | u128::from(high) << (8 * (bytes.len() - 8)), bytes.len())
    } else {
        let mut padded = [0; 8];
        padded[..bytes.len()].copy_from_slice(bytes);
        (u128::from(u64::from_le_bytes(padded)), bytes.len())
    }
}

/// The index of the first space among 16 bytes.
///
/// Subtracting 1 from every byte borrows from the highest bit where the byte was 0; below the first
/// such byte, nothing borrows.
#[inline]
fn first_space(word: u128) -> Option<usize> {
    const ONES: u128 = u128::from_ne_bytes([1; 16]);
    let zero_where_space = word ^ (ONES * b' ' as u128);
    let borrowed = zero_where_space.wrapping_sub(ONES) & !zero_where_space & (ONES << 7);
    (borrowed != 0).then_some(borrowed.trailing_zeros() as usize / 8)
}

/// The first name, as the book splits it off.
pub fn first(name: &str) -> &str {
    name.split_once(' ').map_or(name, |(first, _)| first)
}

#[test]
fn john_and_jane() {
    let names = ["John Doe", "Jane Roe", "John Smith", "Jane"].map(String::from);
    assert_eq!(packed(&names), 2);
}
