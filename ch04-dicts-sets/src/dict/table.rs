//! What the tables of the ladder have in common.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash};

use super::association_list::AssociationList;
use super::compact::Compact;
use super::perturbed::Perturbed;
use super::swiss_table::SwissTable;

/// What a dictionary does.
///
/// A key's equality and hash must not change while a table holds it: [`crate::points`] shows what
/// happens otherwise.
pub trait Table<K, V> {
    /// Stores `value` under `key`, and returns the value that was there before.
    ///
    /// An equal key that was there before stays, as in Python.
    fn insert(&mut self, key: K, value: V) -> Option<V>;

    /// The value under `key`.
    fn get(&self, key: &K) -> Option<&V>;

    /// Removes `key`, and returns its value.
    fn remove(&mut self, key: &K) -> Option<V>;

    /// How many keys there are.
    fn len(&self) -> usize;

    /// Whether there is no key.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Every key with its value, in an order that depends on the table.
    fn iter<'a>(&'a self) -> impl Iterator<Item = (&'a K, &'a V)>
    where
        K: 'a,
        V: 'a;

    /// Removes every key and keeps the memory.
    fn clear(&mut self);

    /// Makes room, so that the next `additional` new keys move none of the others.
    ///
    /// # Panics
    ///
    /// When so many keys cannot be counted.
    fn reserve(&mut self, additional: usize);

    /// For how many slots, free ones too, the table has memory. For a library's table: how many
    /// keys fit without growing, as far as the library tells.
    fn capacity(&self) -> usize;
}

/// All tables have the same methods, but no common trait; this macro implements it.
macro_rules! forward {
    ([$($bounds:tt)*] $table:ty) => {
        impl<$($bounds)*> Table<K, V> for $table {
            #[inline]
            fn insert(&mut self, key: K, value: V) -> Option<V> {
                self.insert(key, value)
            }

            #[inline]
            fn get(&self, key: &K) -> Option<&V> {
                self.get(key)
            }

            #[inline]
            fn remove(&mut self, key: &K) -> Option<V> {
                self.remove(key)
            }

            fn len(&self) -> usize {
                self.len()
            }

            fn iter<'a>(&'a self) -> impl Iterator<Item = (&'a K, &'a V)>
            where
                K: 'a,
                V: 'a,
            {
                self.iter()
            }

            fn clear(&mut self) {
                self.clear();
            }

            fn reserve(&mut self, additional: usize) {
                self.reserve(additional);
            }

            fn capacity(&self) -> usize {
                self.capacity()
            }
        }
    };
}

forward!([K: Eq, V] AssociationList<K, V>);
forward!([K: Hash + Eq, V, S: BuildHasher] Perturbed<K, V, S>);
forward!([K: Hash + Eq, V, S: BuildHasher] Compact<K, V, S>);
forward!([K: Hash + Eq + Default, V: Default, S: BuildHasher] SwissTable<K, V, S>);
forward!([K: Hash + Eq, V, S: BuildHasher] HashMap<K, V, S>);
forward!([K: Hash + Eq, V, S: BuildHasher] hashbrown::HashMap<K, V, S>);
