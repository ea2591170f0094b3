//! A program in which fixed places replace the stack, so that a block needs no stack.

use super::bind::{Bound, Operand};
use super::operators::{Binary, Unary, select};
use super::program::Op;

/// Where a value is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place<'a> {
    /// A number that is the same for all elements, and so needs no block.
    Scalar(f64),
    /// In an operand, which is not copied.
    Array(&'a [f64]),
    /// In the output, until the last step.
    Old,
    /// In the scratch block with this index.
    Scratch(usize),
}

/// What a step computes.
#[derive(Clone, Copy, Debug)]
pub(super) enum Work<'a> {
    Copy(Place<'a>),
    Unary(Unary, Place<'a>),
    Binary(Binary, Place<'a>, Place<'a>),
    Where(Place<'a>, Place<'a>, Place<'a>),
}

/// A piece of work and the scratch block for its result, which is none of those it reads.
#[derive(Debug)]
pub(super) struct Step<'a> {
    pub(super) work: Work<'a>,
    pub(super) to: usize,
}

/// A program for blocks.
#[derive(Debug)]
pub(super) struct Plan<'a> {
    /// The steps, in this order.
    pub(super) steps: Vec<Step<'a>>,
    /// The step that writes the output and does not read its old values; `None` if the output stays
    /// as it is.
    pub(super) last: Option<Work<'a>>,
    /// Scratch blocks needed.
    pub(super) scratch: usize,
}

impl<'a> Plan<'a> {
    pub(super) fn new(bound: &Bound<'a>) -> Self {
        let mut planner = Planner::default();
        for &op in bound.ops() {
            planner.add(op, bound.operands());
        }
        let result = planner.pop();
        let last = planner.last(result);
        Self { steps: planner.steps, last, scratch: planner.scratch }
    }
}

/// Runs a program with places on its stack instead of values.
#[derive(Default)]
struct Planner<'a> {
    stack: Vec<Place<'a>>,
    steps: Vec<Step<'a>>,
    /// Blocks made so far.
    scratch: usize,
    /// The blocks whose values are no longer needed.
    free: Vec<usize>,
}

use Place::{Old, Scalar, Scratch};

impl<'a> Planner<'a> {
    fn add(&mut self, op: Op, operands: &[Operand<'a>]) {
        let place = match op {
            Op::Constant(value) => Scalar(value),
            Op::Load(name) => match operands[name] {
                Operand::Array(values) => Place::Array(values),
                Operand::Scalar(value) => Scalar(value),
                Operand::Output => Old,
            },
            Op::Unary(op) => match self.pop() {
                Scalar(x) => Scalar(op.apply(x)),
                x => self.step(Work::Unary(op, x)),
            },
            Op::Binary(op) => match (self.pop(), self.pop()) {
                (Scalar(y), Scalar(x)) => Scalar(op.apply(x, y)),
                (y, x) => self.step(Work::Binary(op, x, y)),
            },
            Op::Where => match (self.pop(), self.pop(), self.pop()) {
                (Scalar(y), Scalar(x), Scalar(c)) => Scalar(select(c, x, y)),
                (y, x, c) => self.step(Work::Where(c, x, y)),
            },
        };
        self.stack.push(place);
    }

    /// Adds a step. The blocks that it reads are free after it, and not before.
    fn step(&mut self, work: Work<'a>) -> Place<'a> {
        let to = self.free.pop().unwrap_or_else(|| {
            self.scratch += 1;
            self.scratch - 1
        });
        self.free.extend(work.reads().into_iter().filter_map(|place| match place {
            Scratch(block) => Some(block),
            Scalar(_) | Place::Array(_) | Old => None,
        }));
        self.steps.push(Step { work, to });
        Scratch(to)
    }

    /// Lets the last step write to the output instead of a block, or adds a copy from `result`.
    ///
    /// A slice cannot be read while it is written, so a last step that reads the old values, such
    /// as `out + 1`, is followed by a copy. The block is in the cache, and so the copy costs
    /// little.
    fn last(&mut self, result: Place<'a>) -> Option<Work<'a>> {
        match result {
            Old => None,
            Scratch(_) => self
                .steps
                .pop_if(|step| !step.work.reads().iter().any(|place| matches!(place, Old)))
                .map_or(Some(Work::Copy(result)), |step| Some(step.work)),
            Scalar(_) | Place::Array(_) => Some(Work::Copy(result)),
        }
    }

    fn pop(&mut self) -> Place<'a> {
        self.stack.pop().expect("the grammar puts operands before their operator")
    }
}

impl<'a> Work<'a> {
    /// The places that are read; if there are fewer than three, a scalar fills the rest.
    fn reads(&self) -> [Place<'a>; 3] {
        let none = Scalar(0.0);
        match *self {
            Work::Copy(x) | Work::Unary(_, x) => [x, none, none],
            Work::Binary(_, x, y) => [x, y, none],
            Work::Where(c, x, y) => [c, x, y],
        }
    }
}
