//! A dictionary whose keys are known before the program runs (beyond the book).
//!
//! The book's two letters had a perfect hash function, one without collisions. For any fixed keys, a
//! program can search for such a function while it is compiled. The keys here are the colour names of
//! web pages.
//!
//! ```
//! use ch04_dicts_sets::static_keys::LADDER;
//!
//! for rung in LADDER.rungs() {
//!     assert_eq!((rung.run)("tomato"), Some(0xff6347));
//!     assert_eq!((rung.run)("potato"), None);
//! }
//! ```

mod colours;
mod perfect;

pub use colours::COLOURS;

use std::collections::HashMap;
use std::sync::LazyLock;

use shared::ladder::{Ladder, Rung, everywhere};

/// The colour of this name as 0xrrggbb; names are in small letters.
pub type Colour = fn(&str) -> Option<u32>;

/// Every way this chapter looks up a colour.
pub const LADDER: Ladder<Colour> = Ladder {
    name: "static_keys",
    naive: Rung {
        name: "list",
        book: "4.1",
        why: "Compares the name with one colour after the other.",
        run: list,
        available: everywhere,
    },
    faster: &[
        Rung {
            name: "sorted",
            book: "beyond",
            why: "Seven or eight comparisons of text instead of dozens, and no faster: each goes either way, and the list mostly compares lengths.",
            run: sorted,
            available: everywhere,
        },
        Rung {
            name: "by_match",
            book: "beyond",
            why: "A match, which the compiler turns into a jump by length and a chain of comparisons of whole words within each.",
            run: colours::by_match,
            available: everywhere,
        },
        Rung {
            name: "std_map",
            book: "4.2",
            why: "A HashMap filled when it is first asked: a hash and one comparison.",
            run: std_map,
            available: everywhere,
        },
        Rung {
            name: "foldhash_map",
            book: "4.3",
            why: "The same map with a quicker hasher.",
            run: foldhash_map,
            available: everywhere,
        },
        Rung {
            name: "phf",
            book: "beyond",
            why: "A hash function without collisions, found while compiling: nothing to fill and no probing, but its hash is SipHash.",
            run: phf,
            available: everywhere,
        },
        Rung {
            name: "own_perfect",
            book: "4.3",
            why: "A perfect hash function for these keys alone: eight letters and the length, multiplied once.",
            run: perfect::own_perfect,
            available: everywhere,
        },
    ],
};

/// Whether two colours are the same.
///
/// # Errors
///
/// Says both.
pub fn agrees(want: &Option<u32>, got: &Option<u32>) -> Result<(), String> {
    let shown = |colour: &Option<u32>| colour.map_or("none".into(), |rgb| format!("#{rgb:06x}"));
    (want == got).then_some(()).ok_or_else(|| format!("{} instead of {}", shown(got), shown(want)))
}

fn list(name: &str) -> Option<u32> {
    COLOURS.iter().find(|(other, _)| *other == name).map(|(_, colour)| *colour)
}

fn sorted(name: &str) -> Option<u32> {
    let at = COLOURS.binary_search_by(|(other, _)| (*other).cmp(name)).ok()?;
    Some(COLOURS[at].1)
}

fn std_map(name: &str) -> Option<u32> {
    static MAP: LazyLock<HashMap<&str, u32>> = LazyLock::new(|| COLOURS.iter().copied().collect());
    MAP.get(name).copied()
}

fn foldhash_map(name: &str) -> Option<u32> {
    static MAP: LazyLock<HashMap<&str, u32, foldhash::fast::RandomState>> =
        LazyLock::new(|| COLOURS.iter().copied().collect());
    MAP.get(name).copied()
}

fn phf(name: &str) -> Option<u32> {
    colours::PERFECT.get(name).copied()
}
