//! Appending to a list that must now and then be given more room (book: lists as dynamic arrays).

mod rules;

pub use rules::{Cost, Rule, capacities, cost, cpython, cpython_of_the_book, doubling, exact};

use std::iter;

use shared::ladder::{Ladder, Rung, everywhere};

/// The list of the squares of 0, 1, 2, ... below `len`, modulo 2^64, made by appending.
pub type Append = fn(len: usize) -> Vec<u64>;

/// Every way this chapter makes room.
pub const LADDER: Ladder<Append> = Ladder {
    name: "growth",
    naive: Rung {
        name: "concatenation",
        book: "3.4",
        why: "A new list for every item, as adding to a tuple makes one: all items before it are copied.",
        run: concatenation,
        available: everywhere,
    },
    faster: &[
        Rung {
            name: "exact_growth",
            book: "3.3",
            why: "Asks for one more place each time; the allocator can often lengthen the block where it is.",
            run: exact_growth,
            available: everywhere,
        },
        Rung {
            name: "cpython_growth",
            book: "3.3",
            why: "An eighth more than needed, so that most appends find room.",
            run: cpython_growth,
            available: everywhere,
        },
        Rung {
            name: "pushed",
            book: "3.3",
            why: "Vec doubles: fewer moves for more empty places.",
            run: pushed,
            available: everywhere,
        },
        Rung {
            name: "with_capacity",
            book: "3.3",
            why: "All the room at once, because the length is known; every push still asks whether there is any.",
            run: with_capacity,
            available: everywhere,
        },
        Rung {
            name: "collected",
            book: "3.3",
            why: "The iterator says how many items will come, and so nothing is asked for each of them.",
            run: collected,
            available: everywhere,
        },
    ],
};

/// Whether two lists are the same.
///
/// # Errors
///
/// Names the first index where they differ, and both items.
pub fn agrees(want: &[u64], got: &[u64]) -> Result<(), String> {
    if want.len() != got.len() {
        return Err(format!("{} items instead of {}", got.len(), want.len()));
    }
    match iter::zip(want, got).position(|(want, got)| want != got) {
        None => Ok(()),
        Some(at) => Err(format!("[{at}] is {} instead of {}", got[at], want[at])),
    }
}

fn square(index: usize) -> u64 {
    (index as u64).wrapping_mul(index as u64)
}

fn concatenation(len: usize) -> Vec<u64> {
    let mut list = Vec::new();
    for index in 0..len {
        list = [&list[..], &[square(index)]].concat();
    }
    list
}

fn exact_growth(len: usize) -> Vec<u64> {
    grow_by(exact, len)
}

fn cpython_growth(len: usize) -> Vec<u64> {
    grow_by(cpython, len)
}

/// Appends one item after the other, and makes room by `rule`.
// Generic over the rule, so that a call of it costs no more than the formula.
fn grow_by(rule: impl Fn(usize, usize) -> usize, len: usize) -> Vec<u64> {
    let mut list = Vec::new();
    for index in 0..len {
        if list.len() == list.capacity() {
            let capacity = rule(list.len() + 1, list.capacity());
            list.reserve_exact(capacity - list.len());
        }
        list.push(square(index));
    }
    list
}

fn pushed(len: usize) -> Vec<u64> {
    let mut list = Vec::new();
    for index in 0..len {
        list.push(square(index));
    }
    list
}

fn with_capacity(len: usize) -> Vec<u64> {
    let mut list = Vec::with_capacity(len);
    for index in 0..len {
        list.push(square(index));
    }
    list
}

fn collected(len: usize) -> Vec<u64> {
    (0..len).map(square).collect()
}
