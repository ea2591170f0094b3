//! The tables that come with Rust and with hashbrown, as [`Table`]s.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash};

use super::Table;

/// Both have the same methods, but nothing in common that says so.
macro_rules! forward {
    ($map:ty) => {
        impl<K: Hash + Eq, V, S: BuildHasher> Table<K, V> for $map {
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

            /// As far as the library tells: keys that fit without growing.
            fn capacity(&self) -> usize {
                self.capacity()
            }
        }
    };
}

forward!(HashMap<K, V, S>);
forward!(hashbrown::HashMap<K, V, S>);
