// To take home: this file.

//! A new window for every reading, as the book makes its tuples.

/// The readings that lie more than `sigmas` standard deviations from the mean of the `window` before.
///
/// A reading is a time and a level. A window is at least one reading; the first readings, before which
/// there is no whole window, are not judged.
pub fn copied(
    mut readings: impl Iterator<Item = (i64, i32)>,
    window: usize,
    sigmas: u8,
) -> Vec<(i64, i32)> {
    let mut last: Vec<(i64, i32)> = readings.by_ref().take(window).collect();
    let mut anomalies = Vec::new();
    for reading in readings {
        if stands_out(reading.1, last.iter().map(|&(_, level)| level), sigmas) {
            anomalies.push(reading);
        }
        last = last[1..].iter().copied().chain([reading]).collect();
    }
    anomalies
}

/// Whether `level` lies more than `sigmas` standard deviations from the mean of `last`.
///
/// By the textbook, the mean first and then the squared distances from it, and yet exact. The mean is
/// rounded down to a whole number m. With n levels and their sum s, the distances from m are too long by
/// as much as m is off, which is why (s - nm)², known exactly, is taken off in the end. The variance
/// times n² is then a whole number; for at most 2^24 levels every number here fits 128 bits.
pub fn stands_out(level: i32, last: impl Iterator<Item = i32> + Clone, sigmas: u8) -> bool {
    let (mut count, mut sum) = (0, 0);
    for level in last.clone() {
        count += 1;
        sum += i64::from(level);
    }
    let mean = sum.div_euclid(count);
    let mut squares = 0;
    for level in last {
        let distance = i64::from(level) - mean;
        // Without its sign: the square of 2^32 - 1 fits no i64.
        squares += i128::from(distance.unsigned_abs().pow(2));
    }
    let off = i128::from(sum - count * mean);
    let variance = i128::from(count) * squares - off * off;
    let distance = i128::from(count * i64::from(level) - sum);
    let sigmas = i128::from(sigmas);
    distance * distance > sigmas * sigmas * variance
}

/// Of 2 and 4 the mean is 3 and the standard deviation 1.
#[test]
fn six_is_three_deviations_from_the_two_before() {
    let readings = [(0, 2), (1, 4), (2, 6)];
    let anomalies = |sigmas| copied(readings.into_iter(), 2, sigmas);
    assert_eq!(anomalies(2), [(2, 6)]);
    assert_eq!(anomalies(3), []);
}
