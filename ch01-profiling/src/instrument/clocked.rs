// To take home: this file, traced.rs and num-complex.

//! A probe that reads the clock at every place.

use std::time::{Duration, Instant};

use num_complex::Complex64;

use super::traced::{Place, Probe, traced};

/// Adds up the time from each place to whichever is passed next, as a line profiler does.
#[derive(Clone, Debug, Default)]
pub struct Clocked {
    spent: [Duration; Place::COUNT],
    last: Option<(Place, Instant)>,
}

impl Clocked {
    /// The time after `place` was passed and before another was, all passes together.
    pub fn spent(&self, place: Place) -> Duration {
        self.spent[place as usize]
    }

    fn charge(&mut self, now: Instant) {
        if let Some((place, since)) = self.last {
            self.spent[place as usize] += now - since;
        }
    }
}

impl Probe for Clocked {
    fn span<T>(&mut self, _: &'static str, work: impl FnOnce(&mut Self) -> T) -> T {
        let result = work(self);
        // What comes after the span is none of its places' time.
        self.charge(Instant::now());
        self.last = None;
        result
    }

    #[inline(always)]
    fn hit(&mut self, place: Place) {
        let now = Instant::now();
        self.charge(now);
        self.last = Some((place, now));
    }
}

/// Iterations of each of `width` x `width` points before it leaves the circle of radius 2, or `limit`.
pub fn clocked(width: usize, limit: u32, c: Complex64) -> Vec<u32> {
    traced(width, limit, c, &mut Clocked::default())
}

#[test]
fn four_points_leave_when_a_person_says() {
    // -1.8+1.8i begins outside, 1.8i and -1.8 leave with their first square, and zero stays.
    assert_eq!(clocked(2, 10, Complex64::new(0.0, 0.0)), [0, 1, 1, 10]);
}
