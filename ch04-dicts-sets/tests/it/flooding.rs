//! The chosen keys collide with the hasher for which they were made, and with no other.

use std::cell::Cell;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher, Hash, Hasher, RandomState};

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
    assert_eq!(flooding::fill::<RandomState>(&keys), 500);
}

thread_local! {
    static COMPARISONS: Cell<u64> = const { Cell::new(0) };
}

/// Counts how often it is compared.
#[derive(Eq)]
struct Counted((u64, u64));

impl Hash for Counted {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl PartialEq for Counted {
    fn eq(&self, other: &Self) -> bool {
        COMPARISONS.set(COMPARISONS.get() + 1);
        self.0 == other.0
    }
}

fn comparisons<S: BuildHasher + Default>(count: u64) -> u64 {
    let mut table = HashMap::with_hasher(S::default());
    COMPARISONS.set(0);
    for key in flooding::keys(count) {
        table.insert(Counted(key), ());
    }
    COMPARISONS.get()
}

/// With fx each key is compared with all before it. With SipHash it is compared with the keys of
/// its group, at most sixteen, that have the same seven bits by chance: at most one in eight, and
/// the test allows one in two.
#[test]
fn a_flood_makes_fx_quadratic_and_leaves_siphash_as_it_is() {
    for count in [1000, 2000, 4000] {
        assert_eq!(comparisons::<FxBuildHasher>(count), count * (count - 1) / 2);
        assert!(comparisons::<RandomState>(count) < count / 2);
    }
}
