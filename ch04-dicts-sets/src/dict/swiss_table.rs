// To take home: this file, group.rs, foldhash and wide.

//! Groups of sixteen slots, each with a byte of hash, as in Google's SwissTable and hashbrown.

use std::hash::{BuildHasher, Hash};
use std::{iter, mem};

use foldhash::fast::FixedState;

use super::group::{Group, WIDTH};

/// Open addressing by groups: a pair is stored in the first group of its sequence that has a free
/// slot.
///
/// Seven bits of a hash are stored in the control byte, and the other bits choose the group. A
/// control byte matches by chance once in 128 times, so that hardly any pair is read in vain. At
/// most seven eighths of the slots are used.
///
/// A free slot holds a default pair that is never read: this is the cost of doing without `unsafe`.
/// With an `Option` in each slot, keys would need no default. But a pair of numbers would take half
/// as much memory again, and finding one in a million took twice as long.
///
/// Without another hasher the seed is the same in every run. Where strangers choose the keys, give it
/// one with a random seed: `SwissTable<K, V, std::hash::RandomState>`.
#[derive(Clone, Debug)]
pub struct SwissTable<K, V, S = FixedState> {
    /// Their number is a power of two.
    control: Vec<Group>,
    /// The slots of the first group, then those of the second, and so on.
    slots: Vec<(K, V)>,
    live: usize,
    /// Empty slots that may be used before the table is too full.
    room: usize,
    hasher: S,
}

/// How many pairs so many groups may hold.
fn usable(groups: usize) -> usize {
    groups * (WIDTH - WIDTH / 8)
}

fn empty<K: Default, V: Default>(groups: usize) -> Vec<(K, V)> {
    iter::repeat_with(Default::default).take(groups * WIDTH).collect()
}

/// The highest bits of the hash; the lowest bits choose the group.
fn tag(hash: u64) -> u8 {
    (hash >> 57) as u8
}

/// The groups in which a key may be. Each step is one longer than the last, and so every group is
/// visited once.
struct Sequence {
    group: usize,
    step: usize,
    mask: usize,
}

impl Sequence {
    #[inline]
    fn new(hash: u64, groups: usize) -> Self {
        let mask = groups - 1;
        Self { group: hash as usize & mask, step: 0, mask }
    }

    #[inline]
    fn advance(&mut self) {
        self.step += 1;
        self.group = (self.group + self.step) & self.mask;
    }
}

impl<K: Default, V: Default, S: Default> Default for SwissTable<K, V, S> {
    fn default() -> Self {
        let (control, slots) = (vec![Group::EMPTY], empty(1));
        Self { control, slots, live: 0, room: usable(1), hasher: S::default() }
    }
}

impl<K: Hash + Eq + Default, V: Default, S: BuildHasher> SwissTable<K, V, S> {
    /// Stores `value` under `key`, and returns the value that was there before.
    ///
    /// An equal key that was there before stays, as in Python.
    #[inline]
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        let hash = self.hasher.hash_one(&key);
        if let Some(at) = self.find(hash, &key) {
            return Some(mem::replace(&mut self.slots[at].1, value));
        }
        let mut at = find_vacant(&self.control, hash);
        if self.room == 0 && self.control[at / WIDTH].is_empty_at(at % WIDTH) {
            // A table with many deleted slots is only rebuilt. It doubles if more than half of the
            // pairs that it may hold are keys.
            let half = usable(self.control.len()) / 2;
            self.resize(if self.live > half { 2 * half + 1 } else { 2 * half });
            at = find_vacant(&self.control, hash);
        }
        self.fill(at, hash, (key, value));
        None
    }

    /// The value under `key`.
    #[inline]
    pub fn get(&self, key: &K) -> Option<&V> {
        self.find(self.hasher.hash_one(key), key).map(|at| &self.slots[at].1)
    }

    /// Removes `key`, and returns its value.
    #[inline]
    pub fn remove(&mut self, key: &K) -> Option<V> {
        let at = self.find(self.hasher.hash_one(key), key)?;
        // This is the first step, as a `Default` may panic: then nothing has changed. The key is
        // dropped last, as that may panic, too.
        let (_key, value) = mem::take(&mut self.slots[at]);
        self.room += usize::from(self.control[at / WIDTH].delete(at % WIDTH));
        self.live -= 1;
        Some(value)
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
        let groups = self.control.iter().zip(self.slots.as_chunks::<WIDTH>().0);
        groups.flat_map(|(control, slots)| {
            control.live().map(|lane| (&slots[lane].0, &slots[lane].1))
        })
    }

    /// Removes every key and keeps the memory.
    pub fn clear(&mut self) {
        self.control.fill(Group::EMPTY);
        (self.live, self.room) = (0, usable(self.control.len()));
        // This is the last step, as a `Drop` may panic: the pairs here are no longer part of the
        // table.
        self.slots.fill_with(Default::default);
    }

    /// Makes room, so that the next `additional` new keys move none of the others.
    ///
    /// # Panics
    ///
    /// When so many keys cannot be counted.
    pub fn reserve(&mut self, additional: usize) {
        if additional > self.room {
            let keys = self.live.checked_add(additional).filter(|keys| *keys < usize::MAX / 8);
            self.resize(keys.expect("too many keys"));
        }
    }

    /// How many slots there are, free ones too.
    pub fn capacity(&self) -> usize {
        WIDTH * self.control.len()
    }

    /// Moves every key to a table with room for `keys`.
    ///
    /// A `Hash` or a `Default` may panic: both are called before the first key moves, and moving a
    /// key runs no code of its type.
    #[cold]
    fn resize(&mut self, keys: usize) {
        let groups = keys.div_ceil(usable(1)).next_power_of_two();
        let (mut control, mut slots) = (vec![Group::EMPTY; groups], empty(groups));
        let mut places = Vec::with_capacity(self.live);
        for (key, _) in self.iter() {
            let hash = self.hasher.hash_one(key);
            let place = find_vacant(&control, hash);
            control[place / WIDTH].set(place % WIDTH, tag(hash));
            places.push(place);
        }
        let mut places = places.into_iter();
        for (control, from) in self.control.iter().zip(self.slots.as_chunks_mut::<WIDTH>().0) {
            for (lane, to) in control.live().zip(&mut places) {
                mem::swap(&mut from[lane], &mut slots[to]);
            }
        }
        self.room = usable(groups) - self.live;
        (self.control, self.slots) = (control, slots);
    }
}

impl<K: Hash + Eq, V, S: BuildHasher> SwissTable<K, V, S> {
    /// The slot that holds `key`.
    // It is called in three places, so that the compiler would not inline it by itself. It takes a
    // nanosecond, and a call would take another.
    #[inline(always)]
    fn find(&self, hash: u64, key: &K) -> Option<usize> {
        let tag = tag(hash);
        let mut sequence = Sequence::new(hash, self.control.len());
        loop {
            let control = &self.control[sequence.group];
            let mut lanes = control.matching(tag);
            while let Some(lane) = lanes.first() {
                let at = sequence.group * WIDTH + lane;
                if self.slots[at].0 == *key {
                    return Some(at);
                }
                lanes = lanes.without_first();
            }
            if control.has_empty() {
                return None;
            }
            sequence.advance();
        }
    }

    #[inline]
    fn fill(&mut self, at: usize, hash: u64, pair: (K, V)) {
        let control = &mut self.control[at / WIDTH];
        self.room -= usize::from(control.is_empty_at(at % WIDTH));
        control.set(at % WIDTH, tag(hash));
        self.live += 1;
        // This is the last step, as the old pair may panic when it is dropped.
        self.slots[at] = pair;
    }
}

/// The first free slot for a key that is not there yet.
#[inline]
fn find_vacant(control: &[Group], hash: u64) -> usize {
    let mut sequence = Sequence::new(hash, control.len());
    loop {
        if let Some(lane) = control[sequence.group].vacant().first() {
            return sequence.group * WIDTH + lane;
        }
        sequence.advance();
    }
}

#[test]
fn a_phone_number_is_replaced() {
    let mut table = SwissTable::<_, _>::default();
    assert_eq!(table.insert("John", 1), None);
    assert_eq!(table.insert("John", 2), Some(1));
    assert_eq!(table.get(&"John"), Some(&2));
    assert_eq!((table.remove(&"Jane"), table.len()), (None, 1));
}
