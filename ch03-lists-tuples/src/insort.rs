//! A list that is kept in order while it grows (book: bisect, `insort`).
//!
//! Values come one after the other, in any order, and the answer is all of them sorted. The rungs
//! before `stable_sort` have the list in order after every value, as a program that looks into it
//! meanwhile needs it; the others have it at the end alone, and show what that promise costs.

use std::collections::BTreeMap;
use std::iter;

use rayon::prelude::*;
use shared::ladder::{Ladder, Rung, everywhere};

/// All of `values` in ascending order, taken one after the other.
pub type Insort = fn(values: &[i32]) -> Vec<i32>;

/// Every way this chapter keeps a list in order.
pub const LADDER: Ladder<Insort> = Ladder {
    name: "insort",
    naive: Rung {
        name: "linear",
        book: "3.2",
        why: "Looks for the place from the front and moves everything behind it.",
        run: linear,
        available: everywhere,
    },
    faster: &[
        Rung {
            name: "bisect",
            book: "3.2",
            why: "Finds the place by binary search; what is behind it still has to move.",
            run: bisect,
            available: everywhere,
        },
        Rung {
            name: "b_tree",
            book: "beyond",
            why: "The library's map from values to how often they came: nothing moves but within a node of eleven.",
            run: b_tree,
            available: everywhere,
        },
        Rung {
            name: "blocks",
            book: "beyond",
            why: "A list of short lists, as in Python's sortedcontainers: one binary search for the list, one within, and a short move.",
            run: blocks,
            available: everywhere,
        },
        Rung {
            name: "stable_sort",
            book: "3.1",
            why: "Pushes everything and sorts once, with the library's stable sort as Python would.",
            run: stable_sort,
            available: everywhere,
        },
        Rung {
            name: "unstable_sort",
            book: "beyond",
            why: "Equal numbers cannot be told apart, and a sort that may swap them needs no second list.",
            run: unstable_sort,
            available: everywhere,
        },
        Rung {
            name: "parallel_sort",
            book: "beyond",
            why: "A part of the values for every core.",
            run: parallel_sort,
            available: everywhere,
        },
    ],
};

/// Whether two lists are the same.
///
/// # Errors
///
/// Names the first index where they differ, and both values.
pub fn agrees(want: &[i32], got: &[i32]) -> Result<(), String> {
    if want.len() != got.len() {
        return Err(format!("{} values instead of {}", got.len(), want.len()));
    }
    match iter::zip(want, got).position(|(want, got)| want != got) {
        None => Ok(()),
        Some(at) => Err(format!("[{at}] is {} instead of {}", got[at], want[at])),
    }
}

fn linear(values: &[i32]) -> Vec<i32> {
    let mut sorted = Vec::new();
    for &value in values {
        let place = sorted.iter().position(|&other| other > value).unwrap_or(sorted.len());
        sorted.insert(place, value);
    }
    sorted
}

fn bisect(values: &[i32]) -> Vec<i32> {
    let mut sorted = Vec::new();
    values.iter().for_each(|&value| insort(&mut sorted, value));
    sorted
}

/// Inserts a value into a sorted list, behind those that are equal to it: the book's
/// `bisect.insort`.
///
/// ```
/// let mut sorted = vec![1, 4, 9];
/// ch03_lists_tuples::insort::insort(&mut sorted, 5);
/// assert_eq!(sorted, [1, 4, 5, 9]);
/// ```
pub fn insort(sorted: &mut Vec<i32>, value: i32) {
    sorted.insert(sorted.partition_point(|&other| other <= value), value);
}

fn b_tree(values: &[i32]) -> Vec<i32> {
    let mut counts = BTreeMap::new();
    for &value in values {
        *counts.entry(value).or_insert(0) += 1;
    }
    counts.into_iter().flat_map(|(value, count)| iter::repeat_n(value, count)).collect()
}

/// See the ladder.
fn blocks(values: &[i32]) -> Vec<i32> {
    /// Values in a block that splits: a move of 2 KiB takes about as long as finding the place.
    const FULL: usize = 1024;
    let mut blocks = vec![Vec::with_capacity(FULL)];
    // Of each block but the last, its largest value: searched without touching the blocks.
    let mut largest = Vec::new();
    for &value in values {
        let at = largest.partition_point(|&largest| largest < value);
        let block = &mut blocks[at];
        insort(block, value);
        if block.len() == FULL {
            let mut upper = Vec::with_capacity(FULL);
            upper.extend(block.drain(FULL / 2..));
            largest.insert(at, block[FULL / 2 - 1]);
            blocks.insert(at + 1, upper);
        }
    }
    blocks.concat()
}

fn stable_sort(values: &[i32]) -> Vec<i32> {
    let mut sorted = pushed(values);
    sorted.sort();
    sorted
}

fn unstable_sort(values: &[i32]) -> Vec<i32> {
    let mut sorted = pushed(values);
    sorted.sort_unstable();
    sorted
}

fn parallel_sort(values: &[i32]) -> Vec<i32> {
    let mut sorted = pushed(values);
    sorted.par_sort_unstable();
    sorted
}

/// The values one after the other, as they come.
fn pushed(values: &[i32]) -> Vec<i32> {
    let mut list = Vec::new();
    for &value in values {
        list.push(value);
    }
    list
}
