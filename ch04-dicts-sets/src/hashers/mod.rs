//! What a hash function costs and what it saves (book: hash functions and entropy).
//!
//! Every rung indexes the same words with the same table; only the function from a word to a number
//! differs. A weak one is quick to work out and sends many keys to one slot.

pub mod flooding;
mod functions;
mod index;

pub use functions::{constant, first_letter, fnv1a, two_letters};
pub use index::{Indexed, Spread, index};

use std::hash::{BuildHasher, RandomState};

use rustc_hash::FxBuildHasher;
use shared::ladder::{Ladder, Rung, everywhere};

/// Finds where each word occurs first, and says how the hash function spread the words.
pub type Index = fn(&[String]) -> Indexed;

/// Every hash function this chapter tries.
pub const LADDER: Ladder<Index> = Ladder {
    name: "hashers",
    naive: Rung {
        name: "constant",
        book: "4.3",
        why: "Every word has the same hash: the table is a list again, searched in a strange order.",
        run: |words| index(words, constant),
        available: everywhere,
    },
    faster: &[
        Rung {
            name: "first_letter",
            book: "4.3",
            why: "The book's City: as many hashes as there are letters to begin with.",
            run: |words| index(words, first_letter),
            available: everywhere,
        },
        Rung {
            name: "two_letters",
            book: "4.3",
            why: "The book's perfect function for two letters: as many hashes as there are pairs, and perfect for no longer words.",
            run: |words| index(words, two_letters),
            available: everywhere,
        },
        Rung {
            name: "fnv1a",
            book: "4.3",
            why: "Every byte takes part, one multiplication each.",
            run: |words| index(words, fnv1a),
            available: everywhere,
        },
        Rung {
            name: "siphash",
            book: "4.3",
            why: "Rust's default: rounds of mixing with a secret key, so that nobody outside can choose words that collide.",
            run: |words| {
                let hasher = RandomState::new();
                index(words, |word| hasher.hash_one(word))
            },
            available: everywhere,
        },
        Rung {
            name: "fx",
            book: "beyond",
            why: "The Rust compiler's: words of eight bytes at a time, and no secret.",
            run: |words| index(words, |word| FxBuildHasher.hash_one(word)),
            available: everywhere,
        },
        Rung {
            name: "foldhash",
            book: "beyond",
            why: "hashbrown's default: wide multiplications whose halves are folded together, with a seed.",
            run: |words| {
                let hasher = foldhash::fast::RandomState::default();
                index(words, |word| hasher.hash_one(word))
            },
            available: everywhere,
        },
    ],
};

/// Whether both found every word where it occurs first; how far they had to look may differ.
///
/// # Errors
///
/// Names the first word that differs, and both places.
pub fn agrees(want: &Indexed, got: &Indexed) -> Result<(), String> {
    if want.first.len() != got.first.len() {
        return Err(format!("{} words instead of {}", got.first.len(), want.first.len()));
    }
    match want.first.iter().zip(&got.first).position(|(want, got)| want != got) {
        None => Ok(()),
        Some(at) => {
            let (want, got) = (want.first[at], got.first[at]);
            Err(format!("word {at} occurs first at {got} instead of {want}"))
        }
    }
}
