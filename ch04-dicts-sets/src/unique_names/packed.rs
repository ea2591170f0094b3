//! First names as numbers.

use std::collections::HashSet;
use std::hash::BuildHasher;

use foldhash::fast::RandomState;
use rayon::prelude::*;

use super::first;

type Set<T> = HashSet<T, RandomState>;

/// Bytes of a name that fit beside their count.
const SHORT: usize = 15;

/// First names, in numbers where they fit.
#[derive(Default)]
struct Firsts<'a> {
    short: Vec<u128>,
    long: Vec<&'a str>,
}

pub(super) fn packed(names: &[String]) -> usize {
    let mut short = Set::with_capacity_and_hasher(names.len(), RandomState::default());
    let mut long = Set::default();
    for name in names {
        match pack(name) {
            Some(number) => short.insert(number),
            None => long.insert(first(name)),
        };
    }
    short.len() + long.len()
}

pub(super) fn parallel(names: &[String]) -> usize {
    let hands = rayon::current_num_threads();
    let hasher = RandomState::default();
    let part = names.len().div_ceil(hands).max(1 << 12);
    let dealt: Vec<Vec<Firsts<'_>>> =
        names.par_chunks(part).map(|names| deal(names, hands, &hasher)).collect();
    // Equal names have equal hashes, and so all of them are in one hand.
    (0..hands).into_par_iter().map(|hand| count(&dealt, hand, &hasher)).sum()
}

/// Sorts names into hands by bits from the middle of their hash, as the sets use those at both ends.
fn deal<'a>(names: &'a [String], hands: usize, hasher: &RandomState) -> Vec<Firsts<'a>> {
    let mut dealt: Vec<Firsts<'a>> = Vec::new();
    dealt.resize_with(hands, || Firsts {
        short: Vec::with_capacity(names.len() / hands + names.len() / 16),
        long: Vec::new(),
    });
    let hand = |hash: u64| ((u64::from((hash >> 24) as u32) * hands as u64) >> 32) as usize;
    for name in names {
        match pack(name) {
            Some(number) => dealt[hand(hasher.hash_one(number))].short.push(number),
            None => dealt[hand(hasher.hash_one(first(name)))].long.push(first(name)),
        }
    }
    dealt
}

fn count(dealt: &[Vec<Firsts<'_>>], hand: usize, hasher: &RandomState) -> usize {
    let mine = || dealt.iter().map(|hands| &hands[hand]);
    let len = mine().map(|firsts| firsts.short.len()).sum();
    let mut short: Set<u128> = Set::with_capacity_and_hasher(len, hasher.clone());
    let mut long: Set<&str> = Set::with_hasher(hasher.clone());
    for firsts in mine() {
        short.extend(&firsts.short);
        long.extend(&firsts.long);
    }
    short.len() + long.len()
}

/// The first name's bytes with their count in the highest byte; none for a long one.
#[inline]
fn pack(name: &str) -> Option<u128> {
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
/// Two loads that overlap take any length from 8 to 15, and no loop.
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

/// The place of the first space among 16 bytes.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_every_length_are_packed_apart() {
        let letters = "abcdefghijklmnopqrst";
        for len in 0..letters.len() {
            let first = &letters[..len];
            let number = pack(first);
            assert_eq!(number.is_some(), len <= SHORT, "{first:?}");
            for rest in [" ", " x", " a much longer surname"] {
                assert_eq!(pack(&format!("{first}{rest}")), number, "{first:?} {rest:?}");
            }
        }
    }

    #[test]
    fn zeros_and_accents_are_part_of_a_name() {
        let different = ["", "\0", "\0\0", "a", "a\0", "\u{e9}", "\u{1f}", "!"].map(pack);
        for (at, number) in different.iter().enumerate() {
            assert!(number.is_some() && !different[..at].contains(number), "{at}");
        }
    }
}
