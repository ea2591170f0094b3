// To take home: this file.

//! A new window for every reading, as in the book, where each window is a tuple.

/// The readings that are more than `sigmas` standard deviations from the mean of the `window`
/// readings before.
///
/// A reading is a time and a level. A window holds at least one reading. The first readings, before
/// which there is no whole window, are not judged.
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

/// Whether `level` is more than `sigmas` standard deviations from the mean of `last`.
///
/// It computes first the mean and then the squared distances from it, as the textbook does, and yet
/// it is exact. The mean is rounded down to a whole number m. With n levels and their sum s, the
/// rounding makes the sum of the squared distances too large, and so it is corrected at the end by
/// (s - nm)², which is known exactly. The variance times n² is then a whole number. For at most
/// 2^24 levels every number here fits in 128 bits.
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
        // The distance is unsigned, as the square of 2^32 - 1 does not fit in an i64.
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
