// To take home: this file, values.rs and thiserror.

//! Finds the needle's position by binary search, and takes the nearer of the two values beside it.

use super::values::Values;

/// Writes the closest value to each needle.
///
/// # Panics
///
/// When there are not as many places for answers as needles.
pub fn bisect(values: Values<'_>, needles: &[i32], closest: &mut [i32]) {
    assert_eq!(needles.len(), closest.len(), "each needle has one answer");
    let values = values.as_slice();
    for (&needle, closest) in needles.iter().zip(closest) {
        if let Some(at) = find_closest(values, needle) {
            *closest = values[at];
        }
    }
}

/// The index of a value closest to the needle in `values`, which must be sorted; `None` when there
/// are no values. This is the book's `find_closest`.
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
    // The distances are unsigned numbers, as that of two i32 may be as large as u32::MAX.
    let below_is_closer = needle.abs_diff(values[above - 1]) < needle.abs_diff(values[above]);
    above - usize::from(below_is_closer)
}

#[test]
fn of_two_that_are_equally_close_the_larger() {
    let values = Values::new(&[1, 5, 9]).unwrap();
    let mut closest = [0; 4];
    bisect(values, &[-5, 3, 6, 10], &mut closest);
    assert_eq!(closest, [1, 5, 5, 9]);
}
