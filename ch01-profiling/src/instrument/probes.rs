//! What can be told of a running program, and who listens.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::{Duration, Instant};

use shared::timing::{self, Elapsed};

/// A place in the program that tells when it is passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A row of the plane begins.
    Row,
    /// A point of the row begins.
    Point,
    /// One iteration of the point begins: the hot loop.
    Iteration,
}

/// How many places there are.
const PLACES: usize = 3;

/// Listens to a running program.
pub trait Probe {
    /// Runs `work`, a part of the program known as `name`.
    fn span<T>(&mut self, name: &'static str, work: impl FnOnce(&mut Self) -> T) -> T;

    /// The program passes `place`.
    fn hit(&mut self, place: Place);
}

/// Nobody listens. Takes no memory, and both methods come to nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Off;

impl Probe for Off {
    #[inline(always)]
    fn span<T>(&mut self, _: &'static str, work: impl FnOnce(&mut Self) -> T) -> T {
        work(self)
    }

    #[inline(always)]
    fn hit(&mut self, _: Place) {}
}

/// Counts, and times the spans.
#[derive(Clone, Debug, Default)]
pub struct Counting {
    hits: [u64; PLACES],
    spans: Vec<(&'static str, Elapsed)>,
}

impl Counting {
    /// How often the program passed `place`.
    pub fn hits(&self, place: Place) -> u64 {
        self.hits[place as usize]
    }

    /// Every span in the order in which they ended, with its wall and CPU time.
    pub fn spans(&self) -> &[(&'static str, Elapsed)] {
        &self.spans
    }
}

impl Probe for Counting {
    fn span<T>(&mut self, name: &'static str, work: impl FnOnce(&mut Self) -> T) -> T {
        let (result, elapsed) = timing::time(|| work(self));
        self.spans.push((name, elapsed));
        result
    }

    #[inline(always)]
    fn hit(&mut self, place: Place) {
        self.hits[place as usize] += 1;
    }
}

/// Whether [`Switched`] counts.
pub static SWITCH: AtomicBool = AtomicBool::new(false);

/// Counts while [`SWITCH`] is on, which it asks every time, as a logging library asks its level.
#[derive(Clone, Debug, Default)]
pub struct Switched(Counting);

impl Switched {
    /// What was counted while the switch was on.
    pub fn counted(&self) -> &Counting {
        &self.0
    }
}

impl Probe for Switched {
    fn span<T>(&mut self, name: &'static str, work: impl FnOnce(&mut Self) -> T) -> T {
        let (result, elapsed) = timing::time(|| work(self));
        if SWITCH.load(Relaxed) {
            self.0.spans.push((name, elapsed));
        }
        result
    }

    #[inline(always)]
    fn hit(&mut self, place: Place) {
        if SWITCH.load(Relaxed) {
            self.0.hit(place);
        }
    }
}

/// Adds up the time from each place to whichever is passed next, as a line profiler does.
#[derive(Clone, Debug, Default)]
pub struct Clocked {
    spent: [Duration; PLACES],
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
