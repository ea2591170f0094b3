//! How much a program may take, counted in the same way by every engine.

use super::error::Problem;

/// What one run may take before it is stopped with an error.
///
/// A step is a call of one of the program's functions, or a turn of a `while` loop, counted where
/// it goes back to its condition: what every engine has in common, however many instructions each
/// makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Calls and turns of loops.
    pub steps: u64,
    /// Calls within calls; more than [`Limits::MOST_CALLS`] count as that.
    pub calls: u32,
    /// Array elements made in the whole run; each array counts for one more than it has.
    pub elements: u64,
}

impl Limits {
    /// Two engines keep the program's calls on the thread's own stack, whose size this bounds.
    pub const MOST_CALLS: u32 = 1000;
}

impl Default for Limits {
    /// Some seconds of the fastest engine, Python's depth of recursion, half a gigabyte of floats.
    fn default() -> Self {
        Self { steps: 1 << 32, calls: Self::MOST_CALLS, elements: 1 << 26 }
    }
}

/// What is left of the limits.
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

    /// A turn of a loop.
    #[inline]
    pub(crate) fn step(&mut self) -> Result<(), Problem> {
        match self.steps.checked_sub(1) {
            Some(left) => self.steps = left,
            None => return Err(Problem::OutOfSteps { limit: self.limits.steps }),
        }
        Ok(())
    }

    /// A call; [`Budget::leave`] ends it.
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
