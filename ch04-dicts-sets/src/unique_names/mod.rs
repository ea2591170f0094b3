//! How many different first names a phone book has (book: the example that opens the chapter).
//!
//! With a list, every name is compared with all that were found before; with a set, with none or
//! one. What comes after that step is copying, growing and hashing less.
//!
//! ```
//! use ch04_dicts_sets::unique_names::LADDER;
//!
//! let phonebook = ["John Doe", "Jane Roe", "John Smith"].map(String::from);
//! assert!(LADDER.rungs().all(|rung| (rung.run)(&phonebook) == 2));
//! ```

mod collections;
mod packed;

use std::array;

use shared::fixtures::SplitMix64;
use shared::ladder::{Ladder, Rung, everywhere};

/// How many different first names there are; a first name ends before the first space, or with the
/// name.
pub type UniqueNames = fn(&[String]) -> usize;

/// Every way this chapter counts names.
pub const LADDER: Ladder<UniqueNames> = Ladder {
    name: "unique_names",
    naive: Rung {
        name: "list",
        book: "4.1",
        why: "Compares a name with each one found so far.",
        run: collections::list,
        available: everywhere,
    },
    faster: &[
        Rung {
            name: "sorted",
            book: "beyond",
            why: "Sorting brings equal names together, after a dozen or two of comparisons for each name instead of thousands.",
            run: collections::sorted,
            available: everywhere,
        },
        Rung {
            name: "set",
            book: "4.1",
            why: "The hash says where an equal name would be: one place to look.",
            run: collections::set,
            available: everywhere,
        },
        Rung {
            name: "borrowed",
            book: "beyond",
            why: "The set holds references into the phone book instead of a copy of each first name.",
            run: collections::borrowed,
            available: everywhere,
        },
        Rung {
            name: "reserved",
            book: "beyond",
            why: "Room for all names from the start: the set never moves what it holds.",
            run: collections::reserved,
            available: everywhere,
        },
        Rung {
            name: "foldhash",
            book: "4.3",
            why: "A hasher that mixes eight letters by one multiplication instead of many rounds.",
            run: collections::foldhash,
            available: everywhere,
        },
        Rung {
            name: "packed",
            book: "beyond",
            why: "A first name of at most 15 bytes is one number, found without a loop over letters and compared without following a reference.",
            run: packed::packed,
            available: everywhere,
        },
        Rung {
            name: "parallel",
            book: "beyond",
            why: "Every core packs a part of the names and deals them out by hash, then counts a hand of its own: each name is moved once more, so that two cores are not twice as fast.",
            run: packed::parallel,
            available: everywhere,
        },
    ],
};

/// Whether two counts are the same.
///
/// # Errors
///
/// Says both.
pub fn agrees(want: &usize, got: &usize) -> Result<(), String> {
    (want == got).then_some(()).ok_or_else(|| format!("{got} names instead of {want}"))
}

/// `len` names: eight letters, no two alike in a name, and a surname.
///
/// So many are possible that a repeated one is unlikely.
pub fn phonebook(seed: u64, len: usize) -> Vec<String> {
    let mut words = SplitMix64::new(seed);
    let mut below = |limit: usize| words.next().map_or(0, |word| (word % limit as u64) as usize);
    let mut name = || {
        let mut letters: [u8; 52] =
            array::from_fn(|at| if at < 26 { b'a' + at as u8 } else { b'A' + at as u8 - 26 });
        (0..8).for_each(|at| letters.swap(at, at + below(52 - at)));
        let first = letters[..8].iter().map(|&letter| char::from(letter));
        first.chain(" x".chars()).collect()
    };
    (0..len).map(|_| name()).collect()
}

/// The first name, as the book splits it off.
fn first(name: &str) -> &str {
    name.split_once(' ').map_or(name, |(first, _)| first)
}
