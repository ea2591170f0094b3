//! A dictionary written out, from a list of pairs to a table probed sixteen slots at a time (book:
//! how do dictionaries and sets work?).
//!
//! Every table is a separate type and can be used alone:
//!
//! ```
//! use ch04_dicts_sets::dict::compact::Compact;
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
//! If a key cannot go to its first slot, other slots are tried in a fixed order. A later search for
//! the key tries them in the same order. [`probe`] holds the book's order and CPython's:
//!
//! ```
//! use ch04_dicts_sets::dict::probe;
//!
//! assert_eq!(probe::cpython(0b1110_0111, 8).take(4).collect::<Vec<_>>(), [7, 3, 0, 1]);
//! assert_eq!(probe::book(0b1110_0111, 8).take(4).collect::<Vec<_>>(), [7, 3, 7, 4]);
//! ```

pub mod association_list;
mod bulk;
pub mod compact;
mod group;
pub mod hashbrown;
pub mod perturbed;
pub mod probe;
pub mod std_map;
pub mod swiss_table;
mod table;

pub use bulk::{ASKED, Answer, Bulk, Keys, Step, Total};
pub use table::Table;

use std::hash::BuildHasher;
use std::marker::PhantomData;

use foldhash::fast::FixedState;
use shared::ladder::{Ladder, Rung};

use association_list::AssociationList;
use compact::Compact;
use hashbrown::Hashbrown;
use perturbed::Perturbed;
use std_map::StdMap;
use swiss_table::SwissTable;

/// Makes an empty table of numbers.
pub type Make = fn() -> Box<dyn Bulk>;

/// Every way this chapter looks keys up.
///
/// All tables but the standard library's have the same hasher with the same seed, so that only the
/// tables differ.
pub const LADDER: Ladder<Make> = with_hasher::<FixedState>();

/// The ladder with another hasher in every table but the standard library's.
pub const fn with_hasher<S: BuildHasher + Default + 'static>() -> Ladder<Make> {
    Ladder { name: "dict", naive: NAIVE, faster: Faster::<S>::RUNGS }
}

const NAIVE: Rung<Make> = Rung::new(
    "association_list",
    "4.1",
    "Pairs in a list: a key is compared with one key after another.",
    make::<AssociationList<u64, u64>>,
);

fn make<T: Bulk + Default + 'static>() -> Box<dyn Bulk> {
    Box::new(T::default())
}

/// A constant of each hasher.
struct Faster<S>(PhantomData<S>);

impl<S: BuildHasher + Default + 'static> Faster<S> {
    const RUNGS: &'static [Rung<Make>] = &[
        Rung::new(
            "perturbed",
            "4.2",
            "The hash says in which slot a key should be, and which slot is next if another key is there: one or two slots are visited instead of all.",
            make::<Perturbed<u64, u64, S>>,
        ),
        Rung::new(
            "compact",
            "4.2",
            "The slots hold indices of four bytes, and the pairs are stored in the order of insertion: iterating meets no gaps, but finding a key reads two arrays.",
            make::<Compact<u64, u64, S>>,
        ),
        Rung::new(
            "swiss_table",
            "beyond",
            "Keeps one byte of the hash for every slot: one comparison tests sixteen slots, and the table can be fuller.",
            make::<SwissTable<u64, u64, S>>,
        ),
        Rung::new(
            "std_map",
            "beyond",
            "Rust's standard HashMap: hashbrown with SipHash, which is slower and protects against chosen keys.",
            make::<StdMap<u64, u64>>,
        ),
        Rung::new(
            "hashbrown",
            "beyond",
            "The library that `swiss_table` imitates, with the hasher foldhash.",
            make::<Hashbrown<u64, u64, S>>,
        ),
    ];
}
