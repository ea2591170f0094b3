// To take home: this file, packed.rs, foldhash and rayon.

//! Names are split by their hash, and every core counts a part of them.

use std::collections::HashSet;
use std::hash::BuildHasher;

use foldhash::fast::RandomState;
use rayon::prelude::*;

use super::packed::{first, pack};

/// With fewer names, waking up another core costs more than it gains.
const WORTH_A_CORE: usize = 1 << 12;

/// How many different first names there are; a first name ends before the first space, or with the
/// name.
pub fn parallel(names: &[String]) -> usize {
    let cores = rayon::current_num_threads();
    let hasher = RandomState::default();
    let chunk = names.len().div_ceil(cores).max(WORTH_A_CORE);
    let chunks: Vec<Vec<Partition<'_>>> =
        names.par_chunks(chunk).map(|names| partition(names, cores, &hasher)).collect();
    // Equal names have equal hashes, and so all of them are in one partition.
    (0..cores).into_par_iter().map(|index| count(&chunks, index, &hasher)).sum()
}

/// First names, as numbers if they are short enough.
struct Partition<'a> {
    short: Vec<u128>,
    long: Vec<&'a str>,
}

/// Splits names by bits from the middle of their hash, as the sets use the bits at both ends.
fn partition<'a>(names: &'a [String], parts: usize, hasher: &RandomState) -> Vec<Partition<'a>> {
    let mut partitions: Vec<Partition<'a>> = Vec::new();
    partitions.resize_with(parts, || Partition {
        short: Vec::with_capacity(names.len() / parts + names.len() / 16),
        long: Vec::new(),
    });
    let index = |hash: u64| ((u64::from((hash >> 24) as u32) * parts as u64) >> 32) as usize;
    for name in names {
        match pack(name) {
            Some(number) => partitions[index(hasher.hash_one(number))].short.push(number),
            None => partitions[index(hasher.hash_one(first(name)))].long.push(first(name)),
        }
    }
    partitions
}

/// Different names in one partition of all chunks.
fn count(chunks: &[Vec<Partition<'_>>], index: usize, hasher: &RandomState) -> usize {
    let partitions = || chunks.iter().map(|partitions| &partitions[index]);
    let len = partitions().map(|partition| partition.short.len()).sum();
    let mut short: HashSet<u128, _> = HashSet::with_capacity_and_hasher(len, hasher.clone());
    let mut long: HashSet<&str, _> = HashSet::with_hasher(hasher.clone());
    for partition in partitions() {
        short.extend(&partition.short);
        long.extend(&partition.long);
    }
    short.len() + long.len()
}

#[test]
fn john_and_jane() {
    let names = ["John Doe", "Jane Roe", "John Smith", "Jane"].map(String::from);
    assert_eq!(parallel(&names), 2);
}
