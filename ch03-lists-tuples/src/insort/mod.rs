//! A list that is kept in order while it grows (book: bisect, `insort`).
//!
//! Values come one after the other, in any order, and the answer is all of them sorted. In the
//! rungs before `stable_sort` the list is sorted after every value, as a program needs that
//! searches it in between. In the other rungs it is sorted only at the end, which shows the cost of
//! keeping it sorted.
//!
//! ```
//! use ch03_lists_tuples::insort::bisect::insort;
//!
//! let mut sorted = vec![1, 4, 9];
//! insort(&mut sorted, 5);
//! assert_eq!(sorted, [1, 4, 5, 9]);
//! ```

pub mod b_tree;
pub mod bisect;
pub mod blocks;
pub mod linear;
pub mod parallel_sort;
pub mod stable_sort;
pub mod unstable_sort;

use shared::ladder::{Ladder, Rung};

/// All of `values` in ascending order, taken one after the other.
pub type Insort = fn(values: &[i32]) -> Vec<i32>;

/// Every way this chapter keeps a list in order.
pub const LADDER: Ladder<Insort> = Ladder {
    name: "insort",
    naive: Rung::new(
        "linear",
        "3.2",
        "Searches the place from the front, and moves everything behind it.",
        linear::linear,
    ),
    faster: &[
        Rung::new(
            "bisect",
            "3.2",
            "Finds the place by binary search; everything behind it must still be moved.",
            bisect::bisect,
        ),
        Rung::new(
            "b_tree",
            "beyond",
            "The library's map from each value to its number: values are moved only within a node of at most eleven.",
            b_tree::b_tree,
        ),
        Rung::new(
            "blocks",
            "beyond",
            "A list of short lists, as in Python's sortedcontainers: a binary search for the list, one within it, and a short move.",
            blocks::blocks,
        ),
        Rung::new(
            "stable_sort",
            "3.1",
            "Pushes all values and sorts once, with the library's stable sort, as Python does.",
            stable_sort::stable_sort,
        ),
        Rung::new(
            "unstable_sort",
            "beyond",
            "The order of equal integers does not matter, and a sort that may swap them needs no second list.",
            unstable_sort::unstable_sort,
        ),
        Rung::new(
            "parallel_sort",
            "beyond",
            "Gives every core a part of the values to sort.",
            parallel_sort::parallel_sort,
        ),
    ],
};
