//! The closest value to a needle (book: bisect, `find_closest`).
//!
//! Of two values that are equally close, the larger: the book's rule. Before the first value and
//! behind the last, the end is the closest.

use rayon::prelude::*;
use shared::ladder::{Ladder, Rung, everywhere};
use thiserror::Error;

use crate::search::{NotSorted, Sorted, Tree, search_tree};

/// Writes the closest value to each needle.
///
/// # Panics
///
/// When there are not as many places for answers as needles.
pub type Closest<'v> = Box<dyn Fn(&[i32], &mut [i32]) + 'v>;

/// Brings values into the form that a rung looks them up in, once for any number of needles.
pub type Prepare = for<'v> fn(Values<'v>) -> Closest<'v>;

/// Every way this chapter finds the closest value.
pub const LADDER: Ladder<Prepare> = Ladder {
    name: "closest",
    naive: Rung {
        name: "linear",
        book: "3.2",
        why: "The distance to every value; no value has to be in order.",
        run: linear,
        available: everywhere,
    },
    faster: &[
        Rung {
            name: "bisect",
            book: "3.2",
            why: "Binary search for where the needle would go, then the nearer of the two beside it.",
            run: bisect,
            available: everywhere,
        },
        Rung {
            name: "batched",
            book: "beyond",
            why: "The same two neighbours, found by the static tree for many needles at once.",
            run: batched,
            available: everywhere,
        },
        Rung {
            name: "midpoints",
            book: "beyond",
            why: "Searches the midpoints between the values, so that no neighbours are left to compare.",
            run: midpoints,
            available: everywhere,
        },
        Rung {
            name: "parallel",
            book: "beyond",
            why: "A part of the needles for every core.",
            run: parallel,
            available: everywhere,
        },
    ],
};

/// At least one value, in ascending order; values may repeat.
#[derive(Clone, Copy, Debug)]
pub struct Values<'v>(&'v [i32]);

/// Why a list does not make [`Values`].
#[derive(Clone, Debug, Error, PartialEq)]
pub enum ValuesError {
    /// No value is closest where there is none.
    #[error("no values; expected at least one to be the closest")]
    Empty,
    /// Only sorted values can be bisected.
    #[error(transparent)]
    NotSorted(#[from] NotSorted<i32>),
}

impl<'v> Values<'v> {
    /// Borrows sorted values.
    ///
    /// # Errors
    ///
    /// [`ValuesError`] when there are none, or names the first that is out of order.
    pub fn new(values: &'v [i32]) -> Result<Self, ValuesError> {
        match Sorted::new(values)?.keys() {
            [] => Err(ValuesError::Empty),
            values => Ok(Self(values)),
        }
    }
}

/// The index of a value closest to the needle in `values`, which must be sorted; `None` when there
/// are no values. This is the book's `find_closest`.
///
/// ```
/// use ch03_lists_tuples::closest::find_closest;
///
/// let values = [1, 4, 9, 9];
/// assert_eq!([-5, 6, 7, 10].map(|needle| find_closest(&values, needle)), [0, 1, 2, 3].map(Some));
/// assert_eq!(find_closest(&[1, 3], 2), Some(1)); // equally close: the larger
/// ```
pub fn find_closest(values: &[i32], needle: i32) -> Option<usize> {
    let above = values.partition_point(|&value| value < needle);
    (!values.is_empty()).then(|| nearer(values, above, needle))
}

/// The index of the closest value, where `above` is the first that is not below the needle.
#[inline(always)]
fn nearer(values: &[i32], above: usize, needle: i32) -> usize {
    if above == 0 || above == values.len() {
        return above.saturating_sub(1);
    }
    // As unsigned numbers: the distance of two i32 may be as large as u32::MAX.
    let below_is_closer = needle.abs_diff(values[above - 1]) < needle.abs_diff(values[above]);
    above - usize::from(below_is_closer)
}

/// Whether two lists of values are the same.
///
/// # Errors
///
/// Names the first needle whose answer differs, and both answers.
pub fn agrees(want: &[i32], got: &[i32]) -> Result<(), String> {
    if want.len() != got.len() {
        return Err(format!("{} answers instead of {}", got.len(), want.len()));
    }
    match want.iter().zip(got).position(|(want, got)| want != got) {
        None => Ok(()),
        Some(at) => Err(format!("needle {at} is closest to {} instead of {}", got[at], want[at])),
    }
}

fn linear(Values(values): Values<'_>) -> Closest<'_> {
    Box::new(move |needles, closest| {
        assert_eq!(needles.len(), closest.len(), "each needle has one answer");
        for (&needle, closest) in needles.iter().zip(closest) {
            *closest = values[0];
            for &value in values {
                let (here, best) = (needle.abs_diff(value), needle.abs_diff(*closest));
                if here < best || here == best && value > *closest {
                    *closest = value;
                }
            }
        }
    })
}

fn bisect(Values(values): Values<'_>) -> Closest<'_> {
    Box::new(move |needles, closest| {
        assert_eq!(needles.len(), closest.len(), "each needle has one answer");
        for (&needle, closest) in needles.iter().zip(closest) {
            if let Some(at) = find_closest(values, needle) {
                *closest = values[at];
            }
        }
    })
}

fn batched(Values(values): Values<'_>) -> Closest<'_> {
    let tree = Tree::new(values);
    Box::new(move |needles, closest| {
        look_up(&tree, needles, closest, |needle, above| values[nearer(values, above, needle)]);
    })
}

fn midpoints(Values(values): Values<'_>) -> Closest<'_> {
    let tree = Tree::new(&last_below_midpoints(values));
    Box::new(move |needles, closest| look_up(&tree, needles, closest, |_, at| values[at]))
}

fn parallel(Values(values): Values<'_>) -> Closest<'_> {
    /// Needles below which waking another core costs more than it helps.
    const WORTH_A_CORE: usize = 1 << 12;
    let tree = Tree::new(&last_below_midpoints(values));
    Box::new(move |needles, closest| {
        assert_eq!(needles.len(), closest.len(), "each needle has one answer");
        let part = needles.len().div_ceil(rayon::current_num_threads()).max(WORTH_A_CORE);
        let parts = needles.par_chunks(part).zip(closest.par_chunks_mut(part));
        parts.for_each(|(needles, closest)| {
            look_up(&tree, needles, closest, |_, at| values[at]);
        });
    })
}

/// For each value but the last, the largest needle that is closer to it than to the next: how many
/// of these are below a needle is the index of the closest value.
///
/// Where a value repeats there is no such needle, and either index is right.
fn last_below_midpoints(values: &[i32]) -> Vec<i32> {
    let last = |pair: &[i32]| {
        let before = (i64::from(pair[0]) + i64::from(pair[1]) - 1).div_euclid(2);
        // i32::MIN twice lacks a number before it.
        i32::try_from(before).unwrap_or(i32::MIN)
    };
    values.windows(2).map(last).collect()
}

/// Searches a tree for some needles at a time, so that the indices it finds stay in the first
/// cache, and lets `pick` make values of them.
fn look_up(
    tree: &Tree<i32>,
    needles: &[i32],
    closest: &mut [i32],
    pick: impl Fn(i32, usize) -> i32,
) {
    const SOME: usize = 1024;
    assert_eq!(needles.len(), closest.len(), "each needle has one answer");
    let mut at = [0; SOME];
    for (needles, closest) in needles.chunks(SOME).zip(closest.chunks_mut(SOME)) {
        let at = &mut at[..needles.len()];
        search_tree(tree, needles, at);
        for ((closest, &needle), &at) in closest.iter_mut().zip(needles).zip(at.iter()) {
            *closest = pick(needle, at);
        }
    }
}
