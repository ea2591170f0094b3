// To take home: this file, values.rs and thiserror.

//! The distance to every value.

use super::values::Values;

/// Writes the closest value to each needle.
///
/// # Panics
///
/// When there are not as many places for answers as needles.
pub fn linear(values: Values<'_>, needles: &[i32], closest: &mut [i32]) {
    assert_eq!(needles.len(), closest.len(), "each needle has one answer");
    let values = values.as_slice();
    for (&needle, closest) in needles.iter().zip(closest) {
        *closest = values[0];
        for &value in values {
            let (distance, best) = (needle.abs_diff(value), needle.abs_diff(*closest));
            if distance < best || distance == best && value > *closest {
                *closest = value;
            }
        }
    }
}

#[test]
fn of_two_that_are_equally_close_the_larger() {
    let values = Values::new(&[1, 5, 9]).unwrap();
    let mut closest = [0; 4];
    linear(values, &[-5, 3, 6, 10], &mut closest);
    assert_eq!(closest, [1, 5, 5, 9]);
}
