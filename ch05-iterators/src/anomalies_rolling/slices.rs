// To take home: this file and copied.rs.

//! Windows borrowed from a list of all readings.

// The same function, not a copy: the compiler could optimise a copy differently.
use super::copied::stands_out;

/// The readings that are more than `sigmas` standard deviations from the mean of the `window`
/// readings before.
///
/// A reading is a time and a level. A window holds at least one reading. The first readings, before
/// which there is no whole window, are not judged.
pub fn slices(
    readings: impl Iterator<Item = (i64, i32)>,
    window: usize,
    sigmas: u8,
) -> Vec<(i64, i32)> {
    let readings: Vec<(i64, i32)> = readings.collect();
    let mut anomalies = Vec::new();
    for (last, &reading) in readings.windows(window).zip(readings.iter().skip(window)) {
        if stands_out(reading.1, last.iter().map(|&(_, level)| level), sigmas) {
            anomalies.push(reading);
        }
    }
    anomalies
}

/// Of 2 and 4 the mean is 3 and the standard deviation 1.
#[test]
fn six_is_three_deviations_from_the_two_before() {
    let readings = [(0, 2), (1, 4), (2, 6)];
    let anomalies = |sigmas| slices(readings.into_iter(), 2, sigmas);
    assert_eq!(anomalies(2), [(2, 6)]);
    assert_eq!(anomalies(3), []);
}
