//! Membership in millions of tokens (book: storing lots of text).
//!
//! A structure is made once, of tokens that are sorted and no two alike, and then asked many times.
//! What counts is how many bytes it needs for a token, and how long it takes to answer.
//!
//! ```
//! use ch11_less_ram::tokens::LADDER;
//! use ch11_less_ram::words::Words;
//!
//! let words = Words::of_lines(b"apple\npea\npear\n");
//! for rung in LADDER.runnable(|build| build(&words)) {
//!     let tokens = (rung.run)(&words);
//!     assert_eq!(tokens.count(&[b"pear", b"peach"]), 1);
//!     assert!(tokens.count_prefix(b"pea").is_none_or(|count| count == 2));
//! }
//! ```

pub mod arena;
pub mod btree_set;
pub mod compressed_blocks;
pub mod double_array;
pub mod front_coded;
pub mod fst;
pub mod hash_set;
pub mod hashed_arena;
pub mod list;
pub mod marisa;
pub mod sorted_list;
mod symbols;
pub mod trie;
#[allow(unused_variables, reason = "not yet written")]
pub mod yours;

use std::fmt;

use shared::ladder::{Ladder, Rung};

use crate::deep_size::DeepSize;
use crate::words::Words;
use arena::Arena;
use btree_set::Tree;
use compressed_blocks::CompressedBlocks;
use double_array::DoubleArray;
use front_coded::FrontCoded;
use fst::Fst;
use hash_set::Hashed;
use hashed_arena::HashedArena;
use list::List;
use marisa::Marisa;
use sorted_list::SortedList;
use trie::Trie;
use yours::Yours;

/// A set of tokens that does not change.
pub trait Tokens: fmt::Debug + DeepSize {
    /// How many of these are in the set; one that is asked for twice counts twice.
    fn count(&self, asked: &[&[u8]]) -> usize;

    /// How many tokens of the set begin so, where the structure can tell without looking at all of them
    /// or, as the list, has no better way for anything.
    fn count_prefix(&self, prefix: &[u8]) -> Option<usize>;
}

/// Makes the set.
pub type Build = fn(&Words<'_>) -> Box<dyn Tokens>;

/// Every way this chapter stores tokens.
pub const LADDER: Ladder<Build> = Ladder {
    name: "tokens",
    naive: Rung::new("list", "11.4", "Every token is compared until one is equal.", |words| {
        Box::new(List::new(words))
    }),
    faster: &[
        Rung::new(
            "sorted_list",
            "11.4",
            "Binary search in sorted tokens, as Python's bisect does: twenty comparisons for a million tokens.",
            |words| Box::new(SortedList::new(words)),
        ),
        Rung::new(
            "hash_set",
            "11.4",
            "The hash gives the slot of a token: one comparison, but free slots, and an allocation for each token.",
            |words| Box::new(Hashed::new(words)),
        ),
        Rung::new(
            "btree_set",
            "beyond",
            "Nodes of up to eleven tokens: few free slots, and tokens can still be inserted.",
            |words| Box::new(Tree::new(words)),
        ),
        Rung::new(
            "arena",
            "beyond",
            "All tokens in one block of memory: four bytes for a position instead of a pointer, a length and an allocation.",
            |words| Box::new(Arena::new(words)),
        ),
        Rung::new(
            "hashed_arena",
            "beyond",
            "The arena with a hash table of positions, and sixteen searches that wait for memory together.",
            |words| Box::new(HashedArena::new(words)),
        ),
        Rung::new(
            "front_coded",
            "beyond",
            "Stores of each token only the difference from the one before; every sixteenth is whole, for the binary search.",
            |words| Box::new(FrontCoded::new(words)),
        ),
        Rung::new(
            "trie",
            "11.4",
            "Stores common beginnings once, but has a node for each letter, and a node takes more bytes than a whole token.",
            |words| Box::new(Trie::new(words)),
        ),
        Rung::new(
            "fst",
            "11.4",
            "A finite automaton, like Python's DAWG: tokens share endings, too.",
            |words| Box::new(Fst::new(words)),
        ),
        Rung::new(
            "marisa",
            "11.4",
            "A trie of bits without pointers, as Python's marisa-trie: small, but slow to search.",
            |words| Box::new(Marisa::new(words)),
        ),
        Rung::new(
            "double_array",
            "11.4",
            "A trie in one array of four bytes per node: a step is one addition and one comparison.",
            |words| Box::new(DoubleArray::new(words)),
        ),
        Rung::new(
            "compressed_blocks",
            "beyond",
            "Front coding in larger blocks, codes for frequent pieces, and eight tokens skipped at a time.",
            |words| Box::new(CompressedBlocks::new(words)),
        ),
        Rung::new("yours", "beyond", "Yours to write.", |words| Box::new(Yours::new(words))),
    ],
};

/// Those that say of one token whether it is there.
macro_rules! one_by_one {
    ($($set:ty, $prefix:expr;)*) => {
        $(impl Tokens for $set {
            fn count(&self, asked: &[&[u8]]) -> usize {
                asked.iter().filter(|token| self.contains(token)).count()
            }

            fn count_prefix(&self, prefix: &[u8]) -> Option<usize> {
                let count: fn(&Self, &[u8]) -> Option<usize> = $prefix;
                count(self, prefix)
            }
        })*
    };
}

one_by_one! {
    List, |set, prefix| Some(set.count_prefix(prefix));
    SortedList, |set, prefix| Some(between(prefix, set.len(), |token| set.rank(token)));
    Hashed, |_, _| None;
    Tree, |set, prefix| Some(set.count_prefix(prefix));
    Arena, |set, prefix| Some(between(prefix, set.len(), |token| set.rank(token)));
    FrontCoded, |set, prefix| Some(between(prefix, set.len(), |token| set.rank(token)));
    Trie, |set, prefix| Some(set.count_prefix(prefix));
    Fst, |set, prefix| Some(set.count_prefix(prefix));
    DoubleArray, |_, _| None;
}

impl Tokens for HashedArena {
    fn count(&self, asked: &[&[u8]]) -> usize {
        self.count(asked)
    }

    fn count_prefix(&self, _: &[u8]) -> Option<usize> {
        None
    }
}

impl Tokens for Marisa {
    fn count(&self, asked: &[&[u8]]) -> usize {
        self.count(asked)
    }

    fn count_prefix(&self, _: &[u8]) -> Option<usize> {
        None
    }
}

impl Tokens for CompressedBlocks {
    fn count(&self, asked: &[&[u8]]) -> usize {
        self.count(asked)
    }

    fn count_prefix(&self, prefix: &[u8]) -> Option<usize> {
        Some(between(prefix, self.len(), |token| self.rank(token)))
    }
}

impl Tokens for Yours {
    fn count(&self, asked: &[&[u8]]) -> usize {
        self.count(asked)
    }

    fn count_prefix(&self, _: &[u8]) -> Option<usize> {
        None
    }
}

/// How many tokens begin with the prefix: those that are not smaller than it, less those that are not
/// smaller than the first one behind them all.
fn between(prefix: &[u8], len: usize, rank: impl Fn(&[u8]) -> usize) -> usize {
    // Behind all that begin with "ab" comes "ac"; behind a last byte of 255 nothing of its length.
    let behind = prefix.iter().rposition(|&byte| byte < 255).map(|last| {
        let mut behind = prefix[..=last].to_vec();
        behind[last] += 1;
        behind
    });
    behind.map_or(len, |behind| rank(&behind)) - rank(prefix)
}
