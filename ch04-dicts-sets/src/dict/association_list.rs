//! Pairs in a list.

use std::mem;

use super::Table;

/// Compares a key with one after the other: no hash, no order, no second thought.
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
    fn find(&self, key: &K) -> Option<usize> {
        self.pairs.iter().position(|(other, _)| other == key)
    }
}

impl<K: Eq, V> Table<K, V> for AssociationList<K, V> {
    fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.find(&key) {
            Some(at) => Some(mem::replace(&mut self.pairs[at].1, value)),
            None => {
                self.pairs.push((key, value));
                None
            }
        }
    }

    fn get(&self, key: &K) -> Option<&V> {
        self.find(key).map(|at| &self.pairs[at].1)
    }

    fn remove(&mut self, key: &K) -> Option<V> {
        self.find(key).map(|at| self.pairs.swap_remove(at).1)
    }

    fn len(&self) -> usize {
        self.pairs.len()
    }

    fn iter<'a>(&'a self) -> impl Iterator<Item = (&'a K, &'a V)>
    where
        K: 'a,
        V: 'a,
    {
        self.pairs.iter().map(|(key, value)| (key, value))
    }

    fn clear(&mut self) {
        self.pairs.clear();
    }

    fn reserve(&mut self, additional: usize) {
        self.pairs.reserve(additional);
    }

    fn capacity(&self) -> usize {
        self.pairs.capacity()
    }
}
