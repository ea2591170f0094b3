//! Mean and variance without a division, and so without rounding.

/// How far numbers lie from their mean: exact, whatever the numbers were.
///
/// With count n, sum s and sum of squares q, the variance is q/n - s²/n². Multiplied by n² it is the
/// whole number nq - s², and a level x lies more than k standard deviations from the mean just when
///
/// ```text
/// (nx - s)² > k² (nq - s²)
/// ```
///
/// For at most 2^24 levels, each of at most 2^31 as any `i32` is, nq is at most 2^110, and as k² < 2^16
/// every number fits 128 bits. So there is no tolerance: two ways to the same spread are equal or one is
/// wrong. What the thousandth rounds off a reading moves mean and standard deviation by at most half
/// a thousandth each.
///
/// ```
/// use ch05_iterators::readings::Spread;
///
/// let spread = Spread::two_passes([2, 4, 4, 4, 5, 5, 7, 9]);
/// assert_eq!((spread.mean(), spread.deviation()), (5.0, 2.0));
/// assert!(!spread.is_beyond(9, 2));
/// assert!(spread.is_beyond(10, 2));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spread {
    count: i64,
    sum: i64,
    /// The variance times the square of the count.
    squared: i128,
}

impl Spread {
    /// The most numbers of which it is sure to be exact.
    pub const MOST: i64 = 1 << 24;

    /// By the textbook: the mean first, and then the squared distances from it.
    ///
    /// The mean is rounded down to a whole number m. The distances from m are too long by as much as m
    /// is off, which is why (s - nm)², known exactly, is taken off at the end.
    pub fn two_passes(levels: impl IntoIterator<Item = i32, IntoIter: Clone>) -> Self {
        let levels = levels.into_iter();
        let (mut count, mut sum) = (0, 0);
        for level in levels.clone() {
            count += 1;
            sum += i64::from(level);
        }
        if count == 0 {
            return Self::default();
        }
        let mean = sum.div_euclid(count);
        let mut squares = 0;
        for level in levels {
            let distance = i64::from(level) - mean;
            // Without its sign: the square of 2^32 - 1 fits no i64.
            squares += i128::from(distance.unsigned_abs().pow(2));
        }
        let off = i128::from(sum - count * mean);
        Self { count, sum, squared: i128::from(count) * squares - off * off }
    }

    /// How many numbers there were.
    pub fn count(&self) -> i64 {
        self.count
    }

    /// Their mean, rounded once; NaN of no numbers.
    pub fn mean(&self) -> f64 {
        self.sum as f64 / self.count as f64
    }

    /// Their standard deviation; NaN of no numbers.
    pub fn deviation(&self) -> f64 {
        (self.squared as f64).sqrt() / self.count as f64
    }

    /// Whether `level` lies more than `sigmas` standard deviations from the mean. Of no numbers, no.
    pub fn is_beyond(&self, level: i32, sigmas: u8) -> bool {
        let distance = i128::from(self.count * i64::from(level) - self.sum);
        let sigmas = i128::from(sigmas);
        distance * distance > sigmas * sigmas * self.squared
    }
}

/// Count, sum and sum of squares, which take a number in and let it go again without a trace.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moments {
    count: i64,
    sum: i64,
    squares: i128,
}

impl Moments {
    /// Of so many levels with this sum and this sum of squares.
    pub(crate) fn new(count: i64, sum: i64, squares: i128) -> Self {
        Self { count, sum, squares }
    }

    /// Takes a level in.
    pub fn push(&mut self, level: i32) {
        self.count += 1;
        self.sum += i64::from(level);
        self.squares += i128::from(square(level));
    }

    /// Takes `new` in for `old`, which must be in.
    pub fn replace(&mut self, old: i32, new: i32) {
        self.sum += i64::from(new) - i64::from(old);
        self.squares += i128::from(square(new) - square(old));
    }

    /// Takes in all that `other` holds.
    pub fn merge(&mut self, other: &Self) {
        self.count += other.count;
        self.sum += other.sum;
        self.squares += other.squares;
    }

    /// What they say of the levels.
    pub fn spread(&self) -> Spread {
        let sum = i128::from(self.sum);
        let squared = i128::from(self.count) * self.squares - sum * sum;
        Spread { count: self.count, sum: self.sum, squared }
    }
}

fn square(level: i32) -> i64 {
    i64::from(level) * i64::from(level)
}
