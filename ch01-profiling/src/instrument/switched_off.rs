// To take home: this file, traced.rs and num-complex.

//! A probe with a switch that the program asks while it runs.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::{Duration, Instant};

use num_complex::Complex64;

use super::traced::{Place, Probe, traced};

/// Whether [`Switched`] counts.
pub static SWITCH: AtomicBool = AtomicBool::new(false);

/// Counts while [`SWITCH`] is on, which it asks every time, as a logging library asks its level.
#[derive(Clone, Debug, Default)]
pub struct Switched {
    hits: [u64; Place::COUNT],
    spans: Vec<(&'static str, Duration)>,
}

impl Switched {
    /// How often the program passed `place` while the switch was on.
    pub fn hits(&self, place: Place) -> u64 {
        self.hits[place as usize]
    }

    /// Every span that ended while the switch was on, with its time.
    pub fn spans(&self) -> &[(&'static str, Duration)] {
        &self.spans
    }
}

impl Probe for Switched {
    fn span<T>(&mut self, name: &'static str, work: impl FnOnce(&mut Self) -> T) -> T {
        let start = Instant::now();
        let result = work(self);
        if SWITCH.load(Relaxed) {
            self.spans.push((name, start.elapsed()));
        }
        result
    }

    #[inline(always)]
    fn hit(&mut self, place: Place) {
        if SWITCH.load(Relaxed) {
            self.hits[place as usize] += 1;
        }
    }
}

/// Iterations of each of `width` x `width` points before it leaves the circle of radius 2, or `limit`.
pub fn switched_off(width: usize, limit: u32, c: Complex64) -> Vec<u32> {
    traced(width, limit, c, &mut Switched::default())
}

#[test]
fn four_points_leave_when_a_person_says() {
    // -1.8+1.8i begins outside, 1.8i and -1.8 leave with their first square, and zero stays.
    assert_eq!(switched_off(2, 10, Complex64::new(0.0, 0.0)), [0, 1, 1, 10]);
}
