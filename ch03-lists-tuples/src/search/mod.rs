//! Many needles in one sorted haystack (book: a more efficient search).
//!
//! The answer to each needle is that of the book's `bisect.bisect_left` and of NumPy's
//! `searchsorted`: how many keys belong before the needle. This is the index of the first key that
//! equals the needle, or the index at which the needle would have to be inserted.
//!
//! A rung that searches the haystack as it is, is a function. A rung that first builds another form
//! of it is a type with `new` and `search`.
//!
//! ```
//! use ch03_lists_tuples::search::Sorted;
//! use ch03_lists_tuples::search::batched::Batched;
//! use ch03_lists_tuples::search::interleaved::interleaved;
//!
//! let haystack = Sorted::new(&[2, 3, 3, 7])?;
//! let mut at = [0; 4];
//! interleaved(haystack, &[3, 4, 1, 8], &mut at);
//! assert_eq!(at, [1, 3, 0, 4]);
//! Batched::new(haystack).search(&[7, 0, 2, 9], &mut at);
//! assert_eq!(at, [3, 0, 0, 4]);
//! # Ok::<(), ch03_lists_tuples::search::NotSorted<i32>>(())
//! ```

pub mod batched;
pub mod binary;
pub mod branchless;
pub mod eytzinger;
pub mod interleaved;
pub mod linear;
pub mod parallel;
pub mod partition_point;
mod sorted;
pub mod tree;
#[allow(unused_variables, reason = "not yet written")]
pub mod yours;

pub use sorted::{Key, NotSorted, Order, Sorted};

use shared::ladder::{Ladder, Rung};

use batched::Batched;
use eytzinger::Eytzinger;
use tree::Tree;

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
        naive: Rung::new(
            "linear",
            "3.1",
            "Compares one key after the other, half of the haystack on average.",
            |keys| Box::new(move |needles, at| linear::linear(keys, needles, at)),
        ),
        faster: &[
            Rung::new(
                "binary",
                "3.1",
                "Halves the rest of the haystack with every comparison: at most 24 comparisons for ten million keys.",
                |keys| Box::new(move |needles, at| binary::binary(keys, needles, at)),
            ),
            Rung::new(
                "partition_point",
                "3.2",
                "The library's binary search, Python's bisect: the comparison selects an index without a branch, so that nothing is mispredicted.",
                |keys| {
                    Box::new(move |needles, at| {
                        partition_point::partition_point(keys, needles, at);
                    })
                },
            ),
            Rung::new(
                "branchless",
                "beyond",
                "The same written out, and it prefetches both keys that the next step may need.",
                |keys| Box::new(move |needles, at| branchless::branchless(keys, needles, at)),
            ),
            Rung::new(
                "interleaved",
                "beyond",
                "Takes each step for thirty-two needles together, so that they wait for memory at the same time.",
                |keys| Box::new(move |needles, at| interleaved::interleaved(keys, needles, at)),
            ),
            Rung::new(
                "eytzinger",
                "beyond",
                "Keys in the order of a heap: those of four steps ahead share a cache line, which is prefetched.",
                |keys| {
                    let heap = Eytzinger::new(keys);
                    Box::new(move |needles, at| heap.search(needles, at))
                },
            ),
            Rung::new(
                "tree",
                "beyond",
                "Sixteen keys a node, compared at once: each step leaves a seventeenth of the keys and not a half.",
                |keys| {
                    let tree = Tree::new(keys);
                    Box::new(move |needles, at| tree.search(needles, at))
                },
            ),
            Rung::new(
                "batched",
                "beyond",
                "Takes many needles down the tree level by level, and prefetches the next node of each.",
                |keys| {
                    let tree = Batched::new(keys);
                    Box::new(move |needles, at| tree.search(needles, at))
                },
            ),
            Rung::new("parallel", "beyond", "Gives every core a part of the needles.", |keys| {
                let tree = Batched::new(keys);
                Box::new(move |needles, at| {
                    parallel::parallel(needles, at, |needles, at| tree.search(needles, at));
                })
            }),
            Rung::new("yours", "beyond", "Yours to write.", |keys| {
                Box::new(move |needles, at| yours::yours(keys, needles, at))
            }),
        ],
    };
}
