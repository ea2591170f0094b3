//! What the page has to draw, from the beginning, so that a browser may come late.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use ch01_profiling::live;
use serde::Serialize;

/// Moments that are kept; the oldest go first.
const MOMENTS: usize = 1200;

pub(crate) struct History {
    start: Instant,
    moments: Mutex<VecDeque<Moment>>,
}

/// All kinds at one time.
#[derive(Clone, Serialize)]
pub(crate) struct Moment {
    /// Counts up by one.
    number: u64,
    /// Seconds since the program began.
    at: f64,
    kinds: Vec<Kind>,
}

#[derive(Clone, Serialize)]
struct Kind {
    name: &'static str,
    live: usize,
    most: usize,
    made: usize,
    size: usize,
}

impl Default for History {
    fn default() -> Self {
        Self { start: Instant::now(), moments: Mutex::default() }
    }
}

impl History {
    /// Adds the present moment.
    pub(crate) fn look(&self) {
        let kind = |count: live::Count| Kind {
            name: count.kind,
            live: count.live,
            most: count.most,
            made: count.made,
            size: count.size,
        };
        let kinds = live::counts().into_iter().map(kind).collect();
        let at = self.start.elapsed().as_secs_f64();
        let mut moments = self.moments.lock().unwrap_or_else(PoisonError::into_inner);
        let number = moments.back().map_or(0, |last| last.number + 1);
        if moments.len() == MOMENTS {
            moments.pop_front();
        }
        moments.push_back(Moment { number, at, kinds });
    }

    /// The moments with this number or a later one.
    pub(crate) fn since(&self, number: u64) -> Vec<Moment> {
        let moments = self.moments.lock().unwrap_or_else(PoisonError::into_inner);
        let first = moments.partition_point(|moment| moment.number < number);
        moments.range(first..).cloned().collect()
    }
}
