//! A dictionary whose keys are known before the program runs (beyond the book).
//!
//! The book's two letters had a perfect hash function, one without collisions. For any fixed keys, a
//! program can search for such a function while it is compiled. The keys here are the colour names of
//! web pages.
//!
//! ```
//! use ch04_dicts_sets::static_keys::own_perfect::own_perfect;
//!
//! assert_eq!(own_perfect("tomato"), Some(0xff6347));
//! assert_eq!(own_perfect("potato"), None);
//! ```

pub mod by_match;
mod colours;
pub mod foldhash_map;
pub mod list;
pub mod own_perfect;
pub mod phf;
pub mod sorted;
pub mod std_map;

pub use colours::COLOURS;

use shared::ladder::{Ladder, Rung};

/// The colour of this name as 0xrrggbb; names are in small letters.
pub type Colour = fn(&str) -> Option<u32>;

/// Every way this chapter looks up a colour.
pub const LADDER: Ladder<Colour> = Ladder {
    name: "static_keys",
    naive: Rung::new(
        "list",
        "4.1",
        "Compares the name with one colour after the other.",
        list::list,
    ),
    faster: &[
        Rung::new(
            "sorted",
            "beyond",
            "Seven or eight comparisons instead of dozens, and no faster: the branches cannot be predicted, and the list mostly compares lengths.",
            sorted::sorted,
        ),
        Rung::new(
            "by_match",
            "beyond",
            "A match, which the compiler turns into a jump by length and comparisons of eight letters at a time.",
            by_match::by_match,
        ),
        Rung::new(
            "std_map",
            "4.2",
            "A HashMap that is filled at its first use: a hash and one comparison.",
            std_map::std_map,
        ),
        Rung::new(
            "foldhash_map",
            "4.3",
            "The same map with a faster hasher.",
            foldhash_map::foldhash_map,
        ),
        Rung::new(
            "phf",
            "beyond",
            "A hash function without collisions, found by the compiler: nothing to fill and no second slot to try, but its hash is SipHash.",
            phf::phf,
        ),
        Rung::new(
            "own_perfect",
            "4.3",
            "A perfect hash function for these keys only: eight letters and the length, multiplied once.",
            own_perfect::own_perfect,
        ),
    ],
};
