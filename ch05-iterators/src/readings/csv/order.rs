//! Readings in the order of their times.

use super::Problem;
use crate::readings::Reading;

/// A line that holds a reading.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) number: u64,
    pub(super) reading: Reading,
    /// The text of the time, if a part of it was ignored.
    pub(super) cut: Option<String>,
}

/// The number of a line, and what is wrong with it.
pub(super) type Wrong = (u64, Problem);

impl Line {
    fn time(&self) -> i64 {
        self.reading.0
    }

    /// What is wrong with this line if `before` is right.
    fn after(self, before: &Self) -> Wrong {
        let (time, last, last_line) = (self.time(), before.time(), before.number);
        (self.number, Problem::Order { time, cut: self.cut, last, last_line })
    }
}

/// Decides which lines are in order.
#[derive(Debug, Default)]
pub(super) struct Order {
    /// The reading that was returned last.
    last: Option<Line>,
    /// A reading that waits for the next line.
    held: Option<Line>,
    /// A line that came after `held` and is not later: one of the two is wrong.
    doubted: Option<Line>,
}

impl Order {
    /// The reading of the next line, which must come after the one before.
    pub(super) fn strict(&mut self, line: Line) -> Result<Reading, Wrong> {
        match &self.last {
            Some(last) if line.time() <= last.time() => Err(line.after(last)),
            _ => Ok(self.give(line)),
        }
    }

    /// Takes the next line, and returns an earlier reading, and a line that is wrong, if there are
    /// any.
    ///
    /// A line that goes back in time is wrong, unless the next one does so as well and both are in
    /// order: then the line before them was too far ahead.
    pub(super) fn push(&mut self, line: Line) -> (Option<Reading>, Option<Wrong>) {
        if let Some(last) = self.last.as_ref().filter(|last| line.time() <= last.time()) {
            return (None, Some(line.after(last)));
        }
        match (self.held.take(), self.doubted.take()) {
            (None, _) => {
                self.held = Some(line);
                (None, None)
            }
            (Some(held), None) if line.time() < held.time() => {
                (self.held, self.doubted) = (Some(held), Some(line));
                (None, None)
            }
            (Some(held), None) if line.time() == held.time() => {
                let wrong = line.after(&held);
                self.held = Some(held);
                (None, Some(wrong))
            }
            (Some(held), None) => {
                self.held = Some(line);
                (Some(self.give(held)), None)
            }
            (Some(held), Some(doubted)) if line.time() > held.time() => {
                self.held = Some(line);
                let wrong = doubted.after(&held);
                (Some(self.give(held)), Some(wrong))
            }
            (Some(held), Some(doubted)) => {
                let wrong =
                    (held.number, Problem::Ahead { time: held.time(), next: doubted.time() });
                if line.time() > doubted.time() {
                    self.held = Some(line);
                    (Some(self.give(doubted)), Some(wrong))
                } else {
                    (self.held, self.doubted) = (Some(doubted), Some(line));
                    (None, Some(wrong))
                }
            }
        }
    }

    /// The last results, when there are no more lines.
    pub(super) fn finish(&mut self) -> (Option<Reading>, Option<Wrong>) {
        let Some(held) = self.held.take() else { return (None, None) };
        let wrong = self.doubted.take().map(|doubted| doubted.after(&held));
        (Some(self.give(held)), wrong)
    }

    fn give(&mut self, line: Line) -> Reading {
        let reading = line.reading;
        self.last = Some(line);
        reading
    }
}
