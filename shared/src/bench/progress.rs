//! How far a bench is: one line that changes on a terminal, a line a rung elsewhere.

use std::io::{self, IsTerminal as _};
use std::time::{Duration, Instant};

use indicatif::ProgressBar;

use crate::program;

pub(super) struct Progress {
    /// On a terminal.
    bar: Option<ProgressBar>,
    begin: Instant,
    done: usize,
    all: usize,
}

impl Progress {
    /// Of so many rungs in all.
    pub(super) fn new(all: usize) -> Self {
        let bar = io::stderr().is_terminal().then(|| program::progress(all as u64));
        Self { bar, begin: Instant::now(), done: 0, all }
    }

    /// A rung begins.
    pub(super) fn begin(&self, id: &str) {
        if let Some(bar) = &self.bar {
            bar.set_message(id.to_owned());
            bar.tick();
        }
    }

    /// A rung has ended, and this is what there is to say of it in a word.
    pub(super) fn end(&mut self, id: &str, what: &str) {
        self.done += 1;
        match &self.bar {
            Some(bar) => bar.inc(1),
            None => eprintln!("[{} of {}] {id}: {what}{}", self.done, self.all, self.left()),
        }
    }

    /// Writes a line that stays.
    pub(super) fn say(&self, line: &str) {
        match &self.bar {
            Some(bar) => bar.suspend(|| eprintln!("{line}")),
            None => eprintln!("{line}"),
        }
    }

    /// Prints what goes to stdout, without the line in it.
    pub(super) fn aside(&self, print: impl FnOnce()) {
        match &self.bar {
            Some(bar) => bar.suspend(print),
            None => print(),
        }
    }

    /// Clears the line of a terminal.
    pub(super) fn clear(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    /// Once so many rungs are done that it says something, how long the others will take.
    fn left(&self) -> String {
        const EVERY: usize = 10;
        if !self.done.is_multiple_of(EVERY) || self.done >= self.all {
            return String::new();
        }
        format!(", {} left", rounded(left(self.begin.elapsed(), self.done, self.all)))
    }
}

/// As long for each rung to come as for each that was.
fn left(taken: Duration, done: usize, all: usize) -> Duration {
    taken.mul_f64((all - done) as f64 / done as f64)
}

fn rounded(time: Duration) -> String {
    match time.as_secs() {
        seconds @ ..100 => format!("{seconds} s"),
        seconds => format!("{} min", (seconds + 30) / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_left_is_that_of_the_rungs_left() {
        assert_eq!(left(Duration::from_secs(10), 10, 70), Duration::from_secs(60));
        let shown = [0, 99, 100, 149, 150].map(|s| rounded(Duration::from_secs(s)));
        assert_eq!(shown, ["0 s", "99 s", "2 min", "2 min", "3 min"]);
    }
}
