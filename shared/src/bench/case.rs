//! One input to run a ladder on, and the work that no rung can avoid on it.

use crate::ladder::Ladder;
use crate::machine::{Cores, Machine, Traffic};

/// One input to run every rung of a ladder on.
#[derive(Clone, Debug)]
pub struct Case<Input> {
    /// Names the case in the table and in criterion's ids; sizes in plain digits.
    pub label: String,
    /// Makes the input: a closure, so that a filtered-out case costs nothing.
    pub input: Input,
    /// How many things one run handles.
    pub elements: f64,
    /// What one of them is called.
    pub unit: &'static str,
    /// What a rung's time is held against.
    pub limit: Limit,
    /// Rungs that would take minutes here, each with the reason.
    pub too_slow: &'static [(&'static str, &'static str)],
}

/// The yardstick of a case.
#[derive(Clone, Copy, Debug)]
pub enum Limit {
    /// Work that a straightforward rung must do, at what this machine can do.
    Work(Work),
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

impl<Input> Case<Input> {
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
            assert!(ladder.rungs().any(|rung| rung.name == *name), "no rung {name:?}");
        }
        if let Limit::Rung(name) = self.limit {
            assert!(ladder.rungs().any(|rung| rung.name == name), "no rung {name:?}");
        }
        let too_slow = |name| self.too_slow.iter().find(|(slow, _)| *slow == name);
        let obstacle = |rung: &crate::Rung<F>| match too_slow(rung.name) {
            Some((_, reason)) => Some(format!("too slow: {reason}")),
            None => (rung.available)().err(),
        };
        ladder.rungs().map(obstacle).collect()
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
