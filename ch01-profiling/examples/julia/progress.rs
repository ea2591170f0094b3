//! A bar on stderr, moved on by the program's own probe.

use ch01_profiling::instrument::traced::{Place, Probe};
use indicatif::ProgressBar;
use shared::program;

/// Shows how many rows are done. Where stderr is no terminal it shows nothing.
pub(crate) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    pub(crate) fn over(rows: usize) -> Self {
        Self { bar: program::progress(rows as u64) }
    }
}

impl Probe for Progress {
    fn span<T>(&mut self, _: &'static str, work: impl FnOnce(&mut Self) -> T) -> T {
        let result = work(self);
        self.bar.finish_and_clear();
        result
    }

    #[inline(always)]
    fn hit(&mut self, place: Place) {
        // The others are too frequent for a bar, and this costs them nothing.
        if place == Place::Row {
            self.bar.inc(1);
        }
    }
}
