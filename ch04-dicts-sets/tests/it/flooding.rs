//! Keys made to collide do, with the hasher they were made for and no other.

use std::collections::HashSet;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use ch04_dicts_sets::hashers::flooding;
use rustc_hash::FxBuildHasher;

const COUNT: usize = 10_000;

fn different_hashes(hasher: &impl BuildHasher) -> usize {
    let keys = flooding::keys(COUNT as u64);
    keys.map(|key| hasher.hash_one(key)).collect::<HashSet<_>>().len()
}

#[test]
fn the_keys_differ_and_their_fx_hashes_do_not() {
    assert_eq!(flooding::keys(COUNT as u64).collect::<HashSet<_>>().len(), COUNT);
    assert_eq!(different_hashes(&FxBuildHasher), 1);
}

/// Two of 10,000 random 64-bit numbers are the same with probability 10,000² / 2⁶⁵ = 3 in 10¹².
#[test]
fn hashers_with_a_seed_tell_the_keys_apart() {
    assert_eq!(different_hashes(&BuildHasherDefault::<DefaultHasher>::default()), COUNT);
    assert_eq!(different_hashes(&foldhash::fast::FixedState::with_seed(4)), COUNT);
}

#[test]
fn a_flooded_table_holds_every_key_all_the_same() {
    let keys: Vec<_> = flooding::keys(500).collect();
    assert_eq!(flooding::fill::<FxBuildHasher>(&keys), 500);
    assert_eq!(flooding::fill::<std::hash::RandomState>(&keys), 500);
}
