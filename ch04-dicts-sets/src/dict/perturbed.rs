// To take home: this file, probe.rs and foldhash.

//! One array of slots, as in CPython until version 3.5.

use std::hash::{BuildHasher, Hash};
use std::{iter, mem};

use foldhash::fast::FixedState;

use super::probe;

/// Open addressing: a pair is stored in the first free slot of its [`probe::cpython`] sequence.
///
/// The book's rules: a table has at least 8 slots, and at most two thirds of them are used. When it
/// grows, it gets four times as many slots as keys, or twice as many for more than 50,000 keys.
///
/// Without another hasher the seed is the same in every run. Where strangers choose the keys, give it
/// one with a random seed: `Perturbed<K, V, std::hash::RandomState>`.
#[derive(Clone, Debug)]
pub struct Perturbed<K, V, S = FixedState> {
    /// A power of two.
    slots: Vec<Slot<K, V>>,
    live: usize,
    /// Slots that are not empty.
    used: usize,
    hasher: S,
}

#[derive(Clone, Debug)]
enum Slot<K, V> {
    /// The slot was never used: a search ends here.
    Empty,
    /// The book's sentinel: a search goes on, as its key may have been inserted when this slot was
    /// taken.
    Deleted,
    /// The hash is stored so that it can be compared before the key, and so that resizing need not
    /// compute it again.
    Live { hash: u64, key: K, value: V },
}

const LEAST: usize = 8;

fn empty<K, V>(slots: usize) -> Vec<Slot<K, V>> {
    iter::repeat_with(|| Slot::Empty).take(slots).collect()
}

impl<K, V, S: Default> Default for Perturbed<K, V, S> {
    fn default() -> Self {
        Self { slots: empty(LEAST), live: 0, used: 0, hasher: S::default() }
    }
}

impl<K: Hash + Eq, V, S: BuildHasher> Perturbed<K, V, S> {
    /// Stores `value` under `key`, and returns the value that was there before.
    ///
    /// An equal key that was there before stays, as in Python.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        let hash = self.hasher.hash_one(&key);
        match self.find(hash, &key) {
            Ok(at) => match &mut self.slots[at] {
                Slot::Live { value: old, .. } => Some(mem::replace(old, value)),
                Slot::Empty | Slot::Deleted => unreachable!("find has seen the key here"),
            },
            Err(at) => {
                self.used += usize::from(matches!(self.slots[at], Slot::Empty));
                self.slots[at] = Slot::Live { hash, key, value };
                self.live += 1;
                if self.is_too_full(self.used) {
                    // Only the keys count: a table full of sentinels shrinks.
                    self.resize(self.live * if self.live > 50_000 { 2 } else { 4 });
                }
                None
            }
        }
    }

    /// The value under `key`.
    pub fn get(&self, key: &K) -> Option<&V> {
        let at = self.find(self.hasher.hash_one(key), key).ok()?;
        match &self.slots[at] {
            Slot::Live { value, .. } => Some(value),
            Slot::Empty | Slot::Deleted => None,
        }
    }

    /// Removes `key`, and returns its value.
    pub fn remove(&mut self, key: &K) -> Option<V> {
        let at = self.find(self.hasher.hash_one(key), key).ok()?;
        match mem::replace(&mut self.slots[at], Slot::Deleted) {
            Slot::Live { value, .. } => {
                self.live -= 1;
                Some(value)
            }
            Slot::Empty | Slot::Deleted => None,
        }
    }

    /// How many keys there are.
    pub fn len(&self) -> usize {
        self.live
    }

    /// Whether there is no key.
    pub fn is_empty(&self) -> bool {
        self.live == 0
    }

    /// Every key with its value, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        self.slots.iter().filter_map(|slot| match slot {
            Slot::Live { key, value, .. } => Some((key, value)),
            Slot::Empty | Slot::Deleted => None,
        })
    }

    /// Removes every key and keeps the memory.
    pub fn clear(&mut self) {
        // A `Drop` may panic: then an empty table of the smallest size is left.
        let mut slots = mem::replace(&mut self.slots, empty(LEAST));
        (self.live, self.used) = (0, 0);
        slots.fill_with(|| Slot::Empty);
        self.slots = slots;
    }

    /// Makes room, so that the next `additional` new keys move none of the others.
    ///
    /// # Panics
    ///
    /// When so many keys cannot be counted.
    pub fn reserve(&mut self, additional: usize) {
        let keys = |held: usize| held.checked_add(additional).filter(|keys| *keys < usize::MAX / 8);
        if self.is_too_full(keys(self.used).expect("too many keys")) {
            self.resize((self.live + additional) * 3 / 2 + 1);
        }
    }

    /// How many slots there are, free ones too.
    pub fn capacity(&self) -> usize {
        self.slots.len()
    }

    /// The slot that holds `key`, or else the slot it should go to.
    fn find(&self, hash: u64, key: &K) -> Result<usize, usize> {
        let mut vacant = None;
        for at in probe::cpython(hash, self.slots.len()) {
            match &self.slots[at] {
                Slot::Live { hash: other, key: held, .. } if *other == hash && held == key => {
                    return Ok(at);
                }
                Slot::Live { .. } => {}
                Slot::Deleted => vacant = vacant.or(Some(at)),
                Slot::Empty => return Err(vacant.unwrap_or(at)),
            }
        }
        unreachable!("a third of the slots is empty")
    }

    /// Moves every key to a table of more than `least` slots.
    fn resize(&mut self, least: usize) {
        let slots = (least + 1).next_power_of_two().max(LEAST);
        let old = mem::replace(&mut self.slots, empty(slots));
        self.used = self.live;
        for slot in old {
            let Slot::Live { hash, .. } = slot else { continue };
            // No two keys are equal, and nothing was deleted in the new table, so any empty slot is
            // right.
            let free = |at: &usize| matches!(self.slots[*at], Slot::Empty);
            let at = probe::cpython(hash, slots).find(free).expect("a third is empty");
            self.slots[at] = slot;
        }
    }

    fn is_too_full(&self, used: usize) -> bool {
        3 * used >= 2 * self.slots.len()
    }
}

#[test]
fn a_phone_number_is_replaced() {
    let mut table = Perturbed::<_, _>::default();
    assert_eq!(table.insert("John", 1), None);
    assert_eq!(table.insert("John", 2), Some(1));
    assert_eq!(table.get(&"John"), Some(&2));
    assert_eq!((table.remove(&"Jane"), table.len()), (None, 1));
}
