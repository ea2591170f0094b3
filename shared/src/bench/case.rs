//! One input to run a ladder on, and the work that no rung can avoid on it.

use std::fmt;

use crate::ladder::{Ladder, Rung};
use crate::machine::{Cores, Machine, Traffic};
use crate::timing;

/// One input to run every rung of a ladder on.
pub struct Case<'a, Input, Answer> {
    /// Names the case in the table and in criterion's ids; sizes in plain digits.
    pub(super) label: String,
    pub(super) elements: f64,
    pub(super) unit: &'static str,
    pub(super) limit: Limit,
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

/// The yardstick of a case.
#[derive(Clone, Copy, Debug)]
pub enum Limit {
    /// Work that a straightforward rung must do, at what this machine can do.
    Work(Work),
    /// Time that must pass, whatever the machine can do.
    Wait {
        /// What is waited for, in words: `"500 requests of 100 ms, 100 at a time"`.
        what: &'static str,
        /// Seconds that it takes at the least.
        seconds: f64,
    },
    /// No such work is known: the time of this rung, a respected library's.
    Rung(&'static str),
}

/// Work that a straightforward rung must do at its best; one that finds a way around part of it
/// passes 100 %.
#[derive(Clone, Copy, Debug)]
pub struct Work {
    /// The work in words: `"every cell read and written once a step"`.
    pub what: &'static str,
    /// Bytes that must move.
    pub bytes: f64,
    /// How they move.
    pub traffic: Traffic,
    /// Bytes that are touched at all: decides which memory they move through.
    pub footprint: f64,
    /// Floating-point operations that must happen.
    pub flops: f64,
}

impl<'a, Input, Answer> Case<'a, Input, Answer> {
    /// A case whose runs handle so many `elements`, each called a `unit`; `input` is made only when a
    /// rung of the case is asked for.
    pub fn new(
        label: impl fmt::Display,
        (elements, unit): (f64, &'static str),
        limit: Limit,
        input: impl FnOnce() -> Input + 'a,
    ) -> Self {
        Self {
            label: label.to_string(),
            elements,
            unit,
            limit,
            input: Box::new(input),
            too_slow: &[],
            columns: Vec::new(),
            reckoned: None,
            prepared: false,
        }
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
        if let Limit::Rung(name) = self.limit {
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

impl Limit {
    /// Whether the limit is the time of this rung.
    pub(super) fn hangs_on(&self, rung: &str) -> bool {
        matches!(self, Self::Rung(name) if *name == rung)
    }
}

impl Work {
    /// Seconds this machine needs for the work with all its cores, and why.
    ///
    /// The slower of moving the bytes and doing the arithmetic: both can overlap.
    pub(super) fn limit(&self, machine: &Machine) -> (f64, String) {
        let bandwidth = machine.bandwidth(self.traffic, Cores::All, self.footprint);
        let (moving, computing) = (self.bytes / bandwidth, self.flops / machine.peak(Cores::All));
        let which = if moving >= computing {
            format!("{:.3} GB at the measured {:.1} GB/s", self.bytes / 1e9, bandwidth / 1e9)
        } else {
            let (work, peak) = (self.flops / 1e9, machine.peak(Cores::All) / 1e9);
            format!("{work:.3} Gflop at the measured {peak:.1} Gflop/s")
        };
        (moving.max(computing), format!("{}: {which}", self.what))
    }
}

/// Seconds that must pass, and why.
pub(super) fn wait(what: &str, seconds: f64) -> (f64, String) {
    (seconds, format!("{what}: {} must pass", timing::seconds(seconds)))
}
