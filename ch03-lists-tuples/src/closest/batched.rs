// To take home: this file, values.rs and thiserror.

//! The same two neighbours, found for many needles at once. The search is an argument; the ladder
//! gives the `batched` of `search`.

use super::values::Values;

/// Needles in a batch: so few that their indices stay in L1.
const BATCH: usize = 1024;

/// Writes the closest value to each needle, where `search` writes how many of the values are less
/// than each needle.
///
/// # Panics
///
/// When there are not as many places for answers as needles.
pub fn batched(
    values: Values<'_>,
    search: impl Fn(&[i32], &mut [usize]),
    needles: &[i32],
    closest: &mut [i32],
) {
    assert_eq!(needles.len(), closest.len(), "each needle has one answer");
    let values = values.as_slice();
    let mut at = [0; BATCH];
    for (needles, closest) in needles.chunks(BATCH).zip(closest.chunks_mut(BATCH)) {
        let at = &mut at[..needles.len()];
        search(needles, at);
        for ((closest, &needle), &above) in closest.iter_mut().zip(needles).zip(at.iter()) {
            *closest = values[nearer(values, above, needle)];
        }
    }
}

/// The index of the closest value, where `above` is the first that is not below the needle.
#[inline(always)]
fn nearer(values: &[i32], above: usize, needle: i32) -> usize {
    if above == 0 || above == values.len() {
        return above.saturating_sub(1);
    }
    // The distances are unsigned numbers, as that of two i32 may be as large as u32::MAX.
    let below_is_closer = needle.abs_diff(values[above - 1]) < needle.abs_diff(values[above]);
    above - usize::from(below_is_closer)
}

#[test]
fn of_two_that_are_equally_close_the_larger() {
    let values = Values::new(&[1, 5, 9]).unwrap();
    let search = |needles: &[i32], at: &mut [usize]| {
        for (needle, at) in needles.iter().zip(at) {
            *at = [1, 5, 9].partition_point(|value| value < needle);
        }
    };
    let mut closest = [0; 4];
    batched(values, search, &[-5, 3, 6, 10], &mut closest);
    assert_eq!(closest, [1, 5, 5, 9]);
}
