// To take home: this file, values.rs and thiserror.

//! A search among the midpoints between the values, so that no neighbours have to be compared. The
//! search is an argument; the ladder gives the `batched` of `search`.
//!
//! [`Midpoints::new`] computes the midpoints, and [`Midpoints::closest`] searches them for needles.

use super::values::Values;

/// Needles in a batch: so few that their indices stay in L1.
const BATCH: usize = 1024;

/// Values, and a search among the midpoints between them.
#[derive(Clone, Debug)]
pub struct Midpoints<'v, S> {
    values: &'v [i32],
    search: S,
}

impl<'v, S: Fn(&[i32], &mut [usize])> Midpoints<'v, S> {
    /// Computes the midpoints, a sorted list, and gives them to `prepare`, which makes a search of
    /// them: a function that writes how many numbers of the list are less than each needle.
    pub fn new(values: Values<'v>, prepare: impl FnOnce(&[i32]) -> S) -> Self {
        let values = values.as_slice();
        Self { values, search: prepare(&last_below_midpoints(values)) }
    }

    /// Writes the closest value to each needle.
    ///
    /// # Panics
    ///
    /// When there are not as many places for answers as needles.
    pub fn closest(&self, needles: &[i32], closest: &mut [i32]) {
        assert_eq!(needles.len(), closest.len(), "each needle has one answer");
        let mut at = [0; BATCH];
        for (needles, closest) in needles.chunks(BATCH).zip(closest.chunks_mut(BATCH)) {
            let at = &mut at[..needles.len()];
            (self.search)(needles, at);
            for (closest, &at) in closest.iter_mut().zip(at.iter()) {
                *closest = self.values[at];
            }
        }
    }
}

/// For each value but the last, the largest needle that is closer to it than to the next value. The
/// number of these needles that are less than a needle is the index of the closest value.
///
/// Where a value is repeated there is no such needle, and either index is right.
fn last_below_midpoints(values: &[i32]) -> Vec<i32> {
    let last = |pair: &[i32]| {
        let before = (i64::from(pair[0]) + i64::from(pair[1]) - 1).div_euclid(2);
        // If i32::MIN is there twice, no i32 is before their midpoint.
        i32::try_from(before).unwrap_or(i32::MIN)
    };
    values.windows(2).map(last).collect()
}

#[test]
fn of_two_that_are_equally_close_the_larger() {
    let prepare = |midpoints: &[i32]| {
        let midpoints = midpoints.to_vec();
        move |needles: &[i32], at: &mut [usize]| {
            for (needle, at) in needles.iter().zip(at) {
                *at = midpoints.partition_point(|midpoint| midpoint < needle);
            }
        }
    };
    let mut closest = [0; 4];
    Midpoints::new(Values::new(&[1, 5, 9]).unwrap(), prepare)
        .closest(&[-5, 3, 6, 10], &mut closest);
    assert_eq!(closest, [1, 5, 5, 9]);
}
