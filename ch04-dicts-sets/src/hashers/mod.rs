//! What a hash function costs and what it saves (book: hash functions and entropy).
//!
//! Every rung indexes the same words with the same table; only the function from a word to a number
//! differs. A weak function is fast to compute and sends many keys to one slot.

pub mod constant;
pub mod first_letter;
pub mod flooding;
pub mod fnv1a;
pub mod foldhash;
pub mod fx;
mod index;
pub mod siphash;
pub mod two_letters;

pub use index::{Indexed, Spread, index};

use shared::ladder::{Ladder, Rung, equal};

/// Finds where each word occurs first, and how the hash function spread the words.
pub type Index = fn(&[String]) -> Indexed;

/// Every hash function this chapter tries.
pub const LADDER: Ladder<Index> = Ladder {
    name: "hashers",
    naive: Rung::new(
        "constant",
        "4.3",
        "Every word has the same hash: each search visits all words, as in a list.",
        |words| index(words, constant::constant),
    ),
    faster: &[
        Rung::new(
            "first_letter",
            "4.3",
            "The book's City: as many hashes as there are first letters.",
            |words| index(words, first_letter::first_letter),
        ),
        Rung::new(
            "two_letters",
            "4.3",
            "The book's perfect function for words of two letters; it gives too few different hashes for longer words.",
            |words| index(words, two_letters::two_letters),
        ),
        Rung::new("fnv1a", "4.3", "One multiplication for every byte of the word.", |words| {
            index(words, fnv1a::fnv1a)
        }),
        Rung::new(
            "siphash",
            "4.3",
            "Rust's default: rounds of mixing with a secret key, so that a stranger cannot choose words that collide.",
            |words| index(words, siphash::siphash()),
        ),
        Rung::new(
            "fx",
            "beyond",
            "The Rust compiler's hasher: one multiplication for eight bytes, and no secret.",
            |words| index(words, fx::fx),
        ),
        Rung::new(
            "foldhash",
            "beyond",
            "hashbrown's default: multiplications to 128 bits, whose halves are combined, with a seed.",
            |words| index(words, foldhash::foldhash()),
        ),
    ],
};

/// Whether both found every word where it occurs first. The number of tried slots may differ.
///
/// # Errors
///
/// Both lists of places, around the first that differs.
pub fn agrees(want: &Indexed, got: &Indexed) -> Result<(), String> {
    equal(&want.first, &got.first)
}
