//! A list that is kept in order while it grows (book: bisect, `insort`).
//!
//! Values come one after the other, in any order, and the answer is all of them sorted. The rungs
//! before `stable_sort` have the list in order after every value, as a program that looks into it
//! meanwhile needs it; the others have it at the end alone, and show what that promise costs.
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
        "Looks for the place from the front and moves everything behind it.",
        linear::linear,
    ),
    faster: &[
        Rung::new(
            "bisect",
            "3.2",
            "Finds the place by binary search; what is behind it still has to move.",
            bisect::bisect,
        ),
        Rung::new(
            "b_tree",
            "beyond",
            "The library's map from values to how often they came: nothing moves but within a node of eleven.",
            b_tree::b_tree,
        ),
        Rung::new(
            "blocks",
            "beyond",
            "A list of short lists, as in Python's sortedcontainers: one binary search for the list, one within, and a short move.",
            blocks::blocks,
        ),
        Rung::new(
            "stable_sort",
            "3.1",
            "Pushes everything and sorts once, with the library's stable sort as Python would.",
            stable_sort::stable_sort,
        ),
        Rung::new(
            "unstable_sort",
            "beyond",
            "Equal numbers cannot be told apart, and a sort that may swap them needs no second list.",
            unstable_sort::unstable_sort,
        ),
        Rung::new(
            "parallel_sort",
            "beyond",
            "A part of the values for every core.",
            parallel_sort::parallel_sort,
        ),
    ],
};
