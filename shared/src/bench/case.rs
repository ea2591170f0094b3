//! One input to run a ladder on, and the work that no rung can avoid on it.

use std::fmt;

use super::limit::Limit;
use crate::ladder::{Ladder, Rung};

/// One input to run every rung of a ladder on.
pub struct Case<'a, Input, Answer> {
    /// Names the case in the table and in criterion's ids; sizes in plain digits.
    pub(super) label: String,
    pub(super) elements: f64,
    pub(super) unit: &'static str,
    pub(super) limit: Limit,
    /// The rung that the others are compared with beside the naive one.
    pub(super) beside: Option<&'static str>,
    pub(super) input: Box<dyn FnOnce() -> Input + 'a>,
    pub(super) too_slow: &'static [(&'static str, &'static str)],
    pub(super) columns: Vec<Column<'a, Answer>>,
    /// Reckons the naive rung's time where that is left out, from which part.
    pub(super) reckoned: Option<(String, Box<Reckoned<'a, Input>>)>,
    /// The rungs bring the input into forms of their own.
    pub(super) prepared: bool,
}

/// A figure of the answer that the table shows beside the time.
pub(super) struct Column<'a, Answer> {
    pub(super) head: &'static str,
    pub(super) figure: Box<Figure<'a, Answer>>,
}

type Figure<'a, Answer> = dyn Fn(&Answer, usize) -> f64 + 'a;

type Reckoned<'a, Input> = dyn Fn(&Input) -> f64 + 'a;

impl<'a, Input, Answer> Case<'a, Input, Answer> {
    /// A case whose runs handle so many `elements`, each called a `unit`; `input` is made only when a
    /// rung of the case is asked for.
    pub fn new(
        label: impl fmt::Display,
        (elements, unit): (f64, &'static str),
        limit: impl Into<Limit>,
        input: impl FnOnce() -> Input + 'a,
    ) -> Self {
        Self {
            label: label.to_string(),
            elements,
            unit,
            limit: limit.into(),
            beside: None,
            input: Box::new(input),
            too_slow: &[],
            columns: Vec::new(),
            reckoned: None,
            prepared: false,
        }
    }

    /// Adds a column that compares each rung with this one, a respected library's: how many times as
    /// long the library takes.
    #[must_use]
    pub fn beside(self, rung: &'static str) -> Self {
        Self { beside: Some(rung), ..self }
    }

    /// Leaves out rungs that would take minutes here, each with the reason.
    #[must_use]
    pub fn too_slow(self, too_slow: &'static [(&'static str, &'static str)]) -> Self {
        Self { too_slow, ..self }
    }

    /// Reckons the time of the naive rung from a part of the work where the whole takes minutes.
    ///
    /// `part` names the part of the work: `"20 of 500 requests"`. `seconds` runs it and scales its
    /// time to the whole. It is called when the naive rung is [left out](Case::too_slow); the table
    /// marks what rests on it with "\u{2248}".
    #[must_use]
    pub fn reckoned(self, part: impl fmt::Display, seconds: impl Fn(&Input) -> f64 + 'a) -> Self {
        Self { reckoned: Some((part.to_string(), Box::new(seconds))), ..self }
    }

    /// Adds a column to the table: `head` names it with its unit, such as `"error / %"` or
    /// `"bytes/item"`.
    ///
    /// `figure` takes it from what an untimed run left: the answer, which for a rung that changes its
    /// input is the changed input, and the heap bytes that the answer and what the rung made of its
    /// input still hold.
    #[must_use]
    pub fn column(
        mut self,
        head: &'static str,
        figure: impl Fn(&Answer, usize) -> f64 + 'a,
    ) -> Self {
        self.columns.push(Column { head, figure: Box::new(figure) });
        self
    }

    /// Why each rung, in order, cannot or should not run on this case.
    ///
    /// # Panics
    ///
    /// When the case names a rung that the ladder lacks, or criterion could not use the label.
    pub(super) fn obstacles<F>(&self, ladder: &Ladder<F>) -> Vec<Option<String>> {
        // Criterion cuts longer names.
        assert!(self.label.len() <= 64, "{:?} is too long for a file name", self.label);
        let plain = |c: char| c.is_ascii_alphanumeric() || " .,_+-=()".contains(c);
        assert!(self.label.chars().all(plain), "{:?} would not do as a file name", self.label);
        for (name, _) in self.too_slow {
            assert!(ladder.rung(name).is_some(), "no rung {name:?}");
        }
        for name in self.beside.iter().chain(self.limit.tricks()) {
            assert!(ladder.rung(name).is_some(), "no rung {name:?}");
        }
        let too_slow = |name| self.too_slow.iter().find(|(slow, _)| *slow == name);
        let obstacle = |rung: &Rung<F>| match too_slow(rung.name) {
            Some((_, reason)) => Some(format!("too slow: {reason}")),
            None => rung.obstacle(),
        };
        ladder.rungs().map(obstacle).collect()
    }
}
