//! A dictionary written out, from a list of pairs to a table probed sixteen slots at a time (book:
//! how do dictionaries and sets work?).
//!
//! Every table is a [`Table`], and can be taken alone:
//!
//! ```
//! use ch04_dicts_sets::dict::{Compact, Table};
//!
//! let mut phonebook = Compact::<&str, &str>::default();
//! assert_eq!(phonebook.insert("John Doe", "555-555-5555"), None);
//! assert_eq!(phonebook.insert("Albert Einstein", "212-555-5555"), None);
//! assert_eq!(phonebook.insert("John Doe", "555-000-0000"), Some("555-555-5555"));
//! assert_eq!(phonebook.get(&"Albert Einstein"), Some(&"212-555-5555"));
//! let names: Vec<_> = phonebook.iter().map(|(name, _)| *name).collect();
//! assert_eq!(names, ["John Doe", "Albert Einstein"]);
//! ```
//!
//! A key that goes to another slot than its first is found by the same search for a free slot that
//! put it there; [`probe`] holds the book's and CPython's.

mod association_list;
mod bulk;
mod compact;
mod group;
mod groups;
mod library;
mod perturbed;
pub mod probe;

pub use association_list::AssociationList;
pub use bulk::{ASKED, Answer, Bulk, Keys, Step, Total};
pub use compact::Compact;
pub use groups::Groups;
pub use perturbed::Perturbed;

use std::collections::HashMap;
use std::hash::BuildHasher;
use std::marker::PhantomData;

use shared::ladder::{Ladder, Rung, everywhere};

/// The hasher of all tables but std's, so that they differ in nothing else: foldhash, with the same
/// seed in every run.
pub type Seeded = foldhash::fast::FixedState;

/// What a dictionary does.
///
/// A key's equality and hash must not change while a table holds it: [`crate::points`] shows what
/// happens otherwise.
pub trait Table<K, V> {
    /// Keeps `value` under `key`, and gives back the value that was there before.
    ///
    /// An equal key that was there before stays, as in Python.
    fn insert(&mut self, key: K, value: V) -> Option<V>;

    /// The value under `key`.
    fn get(&self, key: &K) -> Option<&V>;

    /// Takes `key` out, with its value.
    fn remove(&mut self, key: &K) -> Option<V>;

    /// How many keys there are.
    fn len(&self) -> usize;

    /// Whether there is no key.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Every key with its value, in an order of the table's own.
    fn iter<'a>(&'a self) -> impl Iterator<Item = (&'a K, &'a V)>
    where
        K: 'a,
        V: 'a;

    /// Takes every key out and keeps the memory.
    fn clear(&mut self);

    /// Makes room, so that the next `additional` new keys move none of the others.
    ///
    /// # Panics
    ///
    /// When so many keys cannot be counted.
    fn reserve(&mut self, additional: usize);

    /// How many slots, free ones too, the table has memory for.
    fn capacity(&self) -> usize;
}

/// Makes an empty table of numbers.
pub type Make = fn() -> Box<dyn Bulk>;

/// Every way this chapter looks keys up.
pub const LADDER: Ladder<Make> = with_hasher::<Seeded>();

/// The ladder with another hasher in every table but std's.
pub const fn with_hasher<S: BuildHasher + Default + 'static>() -> Ladder<Make> {
    Ladder { name: "dict", naive: NAIVE, faster: Faster::<S>::RUNGS }
}

const NAIVE: Rung<Make> = Rung {
    name: "association_list",
    book: "4.1",
    why: "Pairs in a list: a key is compared with every other.",
    run: make::<AssociationList<u64, u64>>,
    available: everywhere,
};

fn make<T: Bulk + Default + 'static>() -> Box<dyn Bulk> {
    Box::new(T::default())
}

/// A constant of each hasher.
struct Faster<S>(PhantomData<S>);

impl<S: BuildHasher + Default + 'static> Faster<S> {
    const RUNGS: &'static [Rung<Make>] = &[
        Rung {
            name: "perturbed",
            book: "4.2",
            why: "The hash says where a key should be, and where to look next when another is there: one or two slots are visited instead of all.",
            run: make::<Perturbed<u64, u64, S>>,
            available: everywhere,
        },
        Rung {
            name: "compact",
            book: "4.2",
            why: "The slots hold numbers of four bytes, the pairs stand in the order of insertion: iterating has no gaps, but finding a key visits two places.",
            run: make::<Compact<u64, u64, S>>,
            available: everywhere,
        },
        Rung {
            name: "groups",
            book: "beyond",
            why: "A byte of hash for every slot: sixteen slots are asked with one comparison, and the table can be fuller.",
            run: make::<Groups<u64, u64, S>>,
            available: everywhere,
        },
        Rung {
            name: "std",
            book: "beyond",
            why: "Rust's own HashMap: hashbrown with SipHash, which takes longer and withstands an attacker.",
            run: make::<HashMap<u64, u64>>,
            available: everywhere,
        },
        Rung {
            name: "hashbrown",
            book: "beyond",
            why: "The library that `groups` imitates, with the hasher of the rungs above.",
            run: make::<hashbrown::HashMap<u64, u64, S>>,
            available: everywhere,
        },
    ];
}
