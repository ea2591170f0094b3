// To take home: this file, traced.rs and num-complex.

//! A probe that counts.

use std::time::{Duration, Instant};

use num_complex::Complex64;

use super::traced::{Place, Probe, traced};

/// Counts, and times the spans.
#[derive(Clone, Debug, Default)]
pub struct Counting {
    hits: [u64; Place::COUNT],
    spans: Vec<(&'static str, Duration)>,
}

impl Counting {
    /// How often the program passed `place`.
    pub fn hits(&self, place: Place) -> u64 {
        self.hits[place as usize]
    }

    /// Every span in the order in which they ended, with its time.
    pub fn spans(&self) -> &[(&'static str, Duration)] {
        &self.spans
    }
}

impl Probe for Counting {
    fn span<T>(&mut self, name: &'static str, work: impl FnOnce(&mut Self) -> T) -> T {
        let start = Instant::now();
        let result = work(self);
        self.spans.push((name, start.elapsed()));
        result
    }

    #[inline(always)]
    fn hit(&mut self, place: Place) {
        self.hits[place as usize] += 1;
    }
}

/// Iterations of each of `width` x `width` points before it leaves the circle of radius 2, or `limit`.
pub fn counting(width: usize, limit: u32, c: Complex64) -> Vec<u32> {
    traced(width, limit, c, &mut Counting::default())
}

#[test]
fn four_points_leave_when_a_person_says() {
    // -1.8+1.8i begins outside, 1.8i and -1.8 leave with their first square, and zero stays.
    assert_eq!(counting(2, 10, Complex64::new(0.0, 0.0)), [0, 1, 1, 10]);
}
