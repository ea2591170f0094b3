// To take home: this file.

//! Pairs in a list.

use std::mem;

/// Compares a key with one key after another. It needs no hash and no order.
#[derive(Clone, Debug)]
pub struct AssociationList<K, V> {
    pairs: Vec<(K, V)>,
}

impl<K, V> Default for AssociationList<K, V> {
    fn default() -> Self {
        Self { pairs: Vec::new() }
    }
}

impl<K: Eq, V> AssociationList<K, V> {
    /// Stores `value` under `key`, and returns the value that was there before.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.find(&key) {
            Some(at) => Some(mem::replace(&mut self.pairs[at].1, value)),
            None => {
                self.pairs.push((key, value));
                None
            }
        }
    }

    /// The value under `key`.
    pub fn get(&self, key: &K) -> Option<&V> {
        self.find(key).map(|at| &self.pairs[at].1)
    }

    /// Removes `key`, and returns its value.
    pub fn remove(&mut self, key: &K) -> Option<V> {
        self.find(key).map(|at| self.pairs.swap_remove(at).1)
    }

    /// How many keys there are.
    pub fn len(&self) -> usize {
        self.pairs.len()
    }

    /// Whether there is no key.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// Every key with its value.
    pub fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        self.pairs.iter().map(|(key, value)| (key, value))
    }

    /// Removes every key and keeps the memory.
    pub fn clear(&mut self) {
        self.pairs.clear();
    }

    /// Makes room for `additional` new keys.
    pub fn reserve(&mut self, additional: usize) {
        self.pairs.reserve(additional);
    }

    /// How many pairs the list has memory for.
    pub fn capacity(&self) -> usize {
        self.pairs.capacity()
    }

    fn find(&self, key: &K) -> Option<usize> {
        self.pairs.iter().position(|(other, _)| other == key)
    }
}

#[test]
fn a_phone_number_is_replaced() {
    let mut table = AssociationList::default();
    assert_eq!(table.insert("John", 1), None);
    assert_eq!(table.insert("John", 2), Some(1));
    assert_eq!(table.get(&"John"), Some(&2));
    assert_eq!((table.remove(&"Jane"), table.len()), (None, 1));
}
