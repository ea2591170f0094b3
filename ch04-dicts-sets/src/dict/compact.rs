// To take home: this file, probe.rs and foldhash.

//! An array of pairs and an array of their indices, as in CPython since version 3.6.

use std::hash::{BuildHasher, Hash};
use std::mem;

use foldhash::fast::FixedState;

use super::probe;

/// Keeps the order of insertion: pairs are appended to a list, and the slots of the table hold
/// indices into that list.
///
/// CPython's rules: a table has at least 8 slots. The list has room for two thirds as many pairs,
/// deleted ones included. A table that grows gets at least three slots for every key. A key that is
/// deleted and inserted again goes to the end; a key that is overwritten keeps its place.
///
/// Without another hasher the seed is the same in every run. Where strangers choose the keys, give it
/// one with a random seed: `Compact<K, V, std::hash::RandomState>`.
#[derive(Clone, Debug)]
pub struct Compact<K, V, S = FixedState> {
    /// Indices into `entries`, or one of the two marks. Their number is a power of two.
    slots: Vec<u32>,
    /// In the order of insertion, with gaps where keys were deleted.
    entries: Vec<Option<Entry<K, V>>>,
    live: usize,
    hasher: S,
}

#[derive(Clone, Debug)]
struct Entry<K, V> {
    hash: u64,
    key: K,
    value: V,
}

const EMPTY: u32 = u32::MAX;

const DELETED: u32 = u32::MAX - 1;

const LEAST: usize = 8;

/// Two thirds of the slots. So every index is below both marks.
fn usable(slots: usize) -> usize {
    slots * 2 / 3
}

impl<K, V, S: Default> Default for Compact<K, V, S> {
    fn default() -> Self {
        Self { slots: vec![EMPTY; LEAST], entries: Vec::new(), live: 0, hasher: S::default() }
    }
}

impl<K: Hash + Eq, V, S: BuildHasher> Compact<K, V, S> {
    /// Stores `value` under `key`, and returns the value that was there before.
    ///
    /// An equal key that was there before stays, as in Python.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        let hash = self.hasher.hash_one(&key);
        match self.find(hash, &key) {
            Ok(at) => {
                let entry = self.entries[self.slots[at] as usize].as_mut();
                entry.map(|entry| mem::replace(&mut entry.value, value))
            }
            Err(mut at) => {
                if self.entries.len() == usable(self.slots.len()) {
                    // Only the keys count: a table full of gaps does not grow.
                    self.resize(self.live * 3);
                    at = self.find(hash, &key).expect_err("the key is not there yet");
                }
                self.slots[at] = self.entries.len() as u32;
                self.entries.push(Some(Entry { hash, key, value }));
                self.live += 1;
                None
            }
        }
    }

    /// The value under `key`.
    pub fn get(&self, key: &K) -> Option<&V> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// Removes `key`, and returns its value.
    pub fn remove(&mut self, key: &K) -> Option<V> {
        let at = self.find(self.hasher.hash_one(key), key).ok()?;
        let place = mem::replace(&mut self.slots[at], DELETED);
        self.live -= 1;
        self.entries[place as usize].take().map(|entry| entry.value)
    }

    /// How many keys there are.
    pub fn len(&self) -> usize {
        self.live
    }

    /// Whether there is no key.
    pub fn is_empty(&self) -> bool {
        self.live == 0
    }

    /// Every key with its value, in the order of insertion.
    pub fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        self.entries.iter().flatten().map(|entry| (&entry.key, &entry.value))
    }

    /// Removes every key and keeps the memory.
    pub fn clear(&mut self) {
        self.slots.fill(EMPTY);
        self.live = 0;
        // This is the last step, as a `Drop` may panic.
        self.entries.clear();
    }

    /// Makes room, so that the next `additional` new keys move none of the others.
    ///
    /// # Panics
    ///
    /// When so many keys cannot be counted.
    pub fn reserve(&mut self, additional: usize) {
        let keys = |held: usize| held.checked_add(additional).filter(|keys| *keys < usize::MAX / 8);
        if keys(self.entries.len()).expect("too many keys") > usable(self.slots.len()) {
            self.resize((self.live + additional) * 3 / 2 + 1);
        }
    }

    /// How many slots there are, free ones too.
    pub fn capacity(&self) -> usize {
        self.slots.len()
    }

    /// The slot whose index leads to `key`, or else the free slot for it.
    fn find(&self, hash: u64, key: &K) -> Result<usize, usize> {
        let mut vacant = None;
        for at in probe::cpython(hash, self.slots.len()) {
            match self.slots[at] {
                EMPTY => return Err(vacant.unwrap_or(at)),
                DELETED => vacant = vacant.or(Some(at)),
                place => match &self.entries[place as usize] {
                    Some(entry) if entry.hash == hash && entry.key == *key => return Ok(at),
                    _ => {}
                },
            }
        }
        unreachable!("a third of the slots is empty")
    }

    fn entry(&self, key: &K) -> Option<&Entry<K, V>> {
        let at = self.find(self.hasher.hash_one(key), key).ok()?;
        self.entries[self.slots[at] as usize].as_ref()
    }

    /// Closes the gaps, with the entries in order, and fills a new table of at least `least` slots.
    fn resize(&mut self, least: usize) {
        let slots = least.next_power_of_two().max(LEAST);
        assert!(slots <= 1 << 32, "too many keys for places of four bytes");
        self.slots.clear();
        self.slots.resize(slots, EMPTY);
        self.entries.retain(Option::is_some);
        self.entries.reserve_exact(usable(slots) - self.entries.len());
        for (place, entry) in self.entries.iter().flatten().enumerate() {
            let free = |at: &usize| self.slots[*at] == EMPTY;
            let at = probe::cpython(entry.hash, slots).find(free).expect("a third is empty");
            self.slots[at] = place as u32;
        }
    }
}

#[test]
fn a_phone_number_is_replaced() {
    let mut table = Compact::<_, _>::default();
    assert_eq!(table.insert("John", 1), None);
    assert_eq!(table.insert("John", 2), Some(1));
    assert_eq!(table.get(&"John"), Some(&2));
    assert_eq!((table.remove(&"Jane"), table.len()), (None, 1));
}
