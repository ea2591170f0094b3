//! The closest value to a needle (book: bisect, `find_closest`).
//!
//! Of two values that are equally close, the larger one is the answer, as in the book. For a needle
//! before the first value or after the last, the answer is the value at that end.

pub mod batched;
pub mod bisect;
pub mod linear;
pub mod midpoints;
pub mod parallel;
mod values;

pub use values::{Values, ValuesError};

use shared::ladder::{Ladder, Rung};

use crate::search::Sorted;
use crate::search::batched::Batched;
use midpoints::Midpoints;

/// Writes the closest value to each needle.
///
/// # Panics
///
/// When there are not as many places for answers as needles.
pub type Closest<'v> = Box<dyn Fn(&[i32], &mut [i32]) + 'v>;

/// Brings values into the form that a rung searches, once for any number of needles.
pub type Prepare = for<'v> fn(Values<'v>) -> Closest<'v>;

/// Every way this chapter finds the closest value.
pub const LADDER: Ladder<Prepare> = Ladder {
    name: "closest",
    naive: Rung::new(
        "linear",
        "3.2",
        "Computes the distance to every value; the values need no order.",
        |values| Box::new(move |needles, closest| linear::linear(values, needles, closest)),
    ),
    faster: &[
        Rung::new(
            "bisect",
            "3.2",
            "Finds the needle's position by binary search, then takes the nearer of the two values beside it.",
            |values| Box::new(move |needles, closest| bisect::bisect(values, needles, closest)),
        ),
        Rung::new(
            "batched",
            "beyond",
            "Finds the same two neighbours with the static tree, for many needles at once.",
            |values| {
                let search = search(values.as_slice());
                Box::new(move |needles, closest| {
                    batched::batched(values, &search, needles, closest);
                })
            },
        ),
        Rung::new(
            "midpoints",
            "beyond",
            "Searches the midpoints between the values, so that no neighbours have to be compared.",
            |values| {
                let midpoints = Midpoints::new(values, search);
                Box::new(move |needles, closest| midpoints.closest(needles, closest))
            },
        ),
        Rung::new("parallel", "beyond", "Gives every core a part of the needles.", |values| {
            let midpoints = Midpoints::new(values, search);
            Box::new(move |needles, closest| {
                parallel::parallel(needles, closest, |needles, closest| {
                    midpoints.closest(needles, closest);
                });
            })
        }),
    ],
};

/// The fastest search of one core, in a sorted list.
fn search(sorted: &[i32]) -> impl Fn(&[i32], &mut [usize]) + Sync + use<> {
    let tree = Batched::new(Sorted::new(sorted).expect("values are in order, and so midpoints"));
    move |needles, at| tree.search(needles, at)
}
