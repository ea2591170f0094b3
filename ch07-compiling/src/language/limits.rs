//! The limits of a run, counted in the same way by every engine.

use super::error::Problem;

/// The limits of one run, which is stopped with an error when it exceeds them.
///
/// A step is a call of one of the program's functions, or an iteration of a `while` loop, counted when
/// it goes back to its condition. All engines have these in common, although each makes another number of
/// instructions of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Calls and iterations of loops.
    pub steps: u64,
    /// The depth of calls; more than [`Limits::MOST_CALLS`] are reduced to that.
    pub calls: u32,
    /// Array elements made in the whole run; each array counts as one element more.
    pub elements: u64,
}

impl Limits {
    /// Two engines keep the program's calls on the thread's stack; this bounds its size.
    pub const MOST_CALLS: u32 = 1000;
}

impl Default for Limits {
    /// Some seconds in the fastest engine, Python's recursion depth, and half a gigabyte of floats.
    fn default() -> Self {
        Self { steps: 1 << 32, calls: Self::MOST_CALLS, elements: 1 << 26 }
    }
}

/// The rest of the limits during a run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Budget {
    pub(crate) steps: u64,
    pub(crate) calls: u32,
    pub(crate) limits: Limits,
}

impl Budget {
    pub(crate) fn new(limits: Limits) -> Self {
        let limits = Limits { calls: limits.calls.min(Limits::MOST_CALLS), ..limits };
        Self { steps: limits.steps, calls: limits.calls, limits }
    }

    /// Counts an iteration of a loop.
    #[inline]
    pub(crate) fn step(&mut self) -> Result<(), Problem> {
        match self.steps.checked_sub(1) {
            Some(left) => self.steps = left,
            None => return Err(Problem::OutOfSteps { limit: self.limits.steps }),
        }
        Ok(())
    }

    /// Counts a call; [`Budget::leave`] ends it.
    pub(crate) fn enter(&mut self) -> Result<(), Problem> {
        self.step()?;
        match self.calls.checked_sub(1) {
            Some(left) => self.calls = left,
            None => return Err(Problem::TooManyCalls { limit: self.limits.calls }),
        }
        Ok(())
    }

    pub(crate) fn leave(&mut self) {
        self.calls += 1;
    }
}
