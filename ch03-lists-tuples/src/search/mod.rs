//! Many needles in one sorted haystack (book: a more efficient search).
//!
//! The answer to each needle is what the book's `bisect.bisect_left` and NumPy's `searchsorted`
//! give: how many keys belong before the needle, which is the index of the leftmost key that is the
//! needle or, where there is none, the index at which the needle would have to be inserted.
//!
//! ```
//! use ch03_lists_tuples::search::{LADDER, Sorted};
//!
//! let haystack = Sorted::new(&[2, 3, 3, 7])?;
//! for rung in LADDER.rungs() {
//!     let search = (rung.run)(haystack);
//!     let mut at = [0; 4];
//!     search(&[3, 4, 1, 8], &mut at);
//!     assert_eq!(at, [1, 3, 0, 4]);
//! }
//! # Ok::<(), ch03_lists_tuples::search::NotSorted<i32>>(())
//! ```

mod batched;
mod binary;
mod eytzinger;
mod groups;
mod interleaved;
mod key;
mod linear;
mod parallel;
mod tree;

pub use key::{Key, NotSorted, Order, Sorted};

pub(crate) use batched::search_tree;
pub(crate) use tree::Tree;

use std::iter;

use shared::ladder::{Ladder, Rung, everywhere};

/// Writes the answer to each needle.
///
/// # Panics
///
/// When there are not as many places for answers as needles.
pub type Search<'h, K> = Box<dyn Fn(&[K], &mut [usize]) + 'h>;

/// Brings a haystack into the form that a rung searches, once for any number of needles.
pub type Prepare<K> = for<'h> fn(Sorted<'h, K>) -> Search<'h, K>;

/// Every way this chapter searches, for `i32` keys.
pub const LADDER: Ladder<Prepare<i32>> = Rungs::<i32>::LADDER;

/// Every way this chapter searches, for `f64` keys in the order that [`Key`] gives them.
pub const LADDER_F64: Ladder<Prepare<f64>> = Rungs::<f64>::LADDER;

/// Holds the list once for all types of keys.
struct Rungs<K>(K);

impl<K: Key> Rungs<K> {
    const LADDER: Ladder<Prepare<K>> = Ladder {
        name: "search",
        naive: Rung {
            name: "linear",
            book: "3.1",
            why: "Looks at one key after the other, half of the haystack on average.",
            run: linear::linear,
            available: everywhere,
        },
        faster: &[
            Rung {
                name: "binary",
                book: "3.1",
                why: "Halves what is left with every key it looks at, which are at most 24 of ten million.",
                run: binary::binary,
                available: everywhere,
            },
            Rung {
                name: "partition_point",
                book: "3.2",
                why: "The library's, which the book would call bisect: the outcome of a comparison selects an index and is not jumped on.",
                run: binary::partition_point,
                available: everywhere,
            },
            Rung {
                name: "branchless",
                book: "beyond",
                why: "The same written out, with the next two candidates asked for before it is known which will be needed.",
                run: binary::branchless,
                available: everywhere,
            },
            Rung {
                name: "interleaved",
                book: "beyond",
                why: "Thirty-two needles take each step together, so that one waits for memory while the others do, too.",
                run: interleaved::interleaved,
                available: everywhere,
            },
            Rung {
                name: "eytzinger",
                book: "beyond",
                why: "Keys in the order of a heap: those of four steps ahead share a cache line, which is asked for in time.",
                run: eytzinger::eytzinger,
                available: everywhere,
            },
            Rung {
                name: "tree",
                book: "beyond",
                why: "Sixteen keys a node, compared at once: each step leaves a seventeenth, not a half.",
                run: tree::tree,
                available: everywhere,
            },
            Rung {
                name: "batched",
                book: "beyond",
                why: "Many needles go down the tree level by level, each asking for its next node before any of them looks at one.",
                run: batched::batched,
                available: everywhere,
            },
            Rung {
                name: "parallel",
                book: "beyond",
                why: "A part of the needles for every core.",
                run: parallel::parallel,
                available: everywhere,
            },
        ],
    };
}

/// Whether two lists of answers are the same: integers, so exactly.
///
/// # Errors
///
/// Names the first needle whose answer differs, and both answers.
pub fn agrees(want: &[usize], got: &[usize]) -> Result<(), String> {
    if want.len() != got.len() {
        return Err(format!("{} answers instead of {}", got.len(), want.len()));
    }
    match iter::zip(want, got).position(|(want, got)| want != got) {
        None => Ok(()),
        Some(at) => Err(format!("needle {at} is at {} instead of {}", got[at], want[at])),
    }
}
