// To take home: this file and running_sums.rs.

//! Two copies of one generator, one window apart.

use super::running_sums::Sums;

/// The readings that are more than `sigmas` standard deviations from the mean of the `window`
/// readings before.
///
/// A reading is a time and a level. A window holds at least one reading. The first readings, before
/// which there is no whole window, are not judged. The readings are made twice: a copy of the
/// iterator must give the same readings.
pub fn lagging(
    mut readings: impl Iterator<Item = (i64, i32)> + Clone,
    window: usize,
    sigmas: u8,
) -> Vec<(i64, i32)> {
    let oldest = readings.clone();
    let mut sums = Sums::default();
    readings.by_ref().take(window).for_each(|(_, level)| sums.push(level));
    let mut anomalies = Vec::new();
    for ((_, oldest), reading) in oldest.zip(readings) {
        if sums.is_beyond(reading.1, sigmas) {
            anomalies.push(reading);
        }
        sums.replace(oldest, reading.1);
    }
    anomalies
}

/// Of 2 and 4 the mean is 3 and the standard deviation 1.
#[test]
fn six_is_three_deviations_from_the_two_before() {
    let readings = [(0, 2), (1, 4), (2, 6)];
    let anomalies = |sigmas| lagging(readings.into_iter(), 2, sigmas);
    assert_eq!(anomalies(2), [(2, 6)]);
    assert_eq!(anomalies(3), []);
}
