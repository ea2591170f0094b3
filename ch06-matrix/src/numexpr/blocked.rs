// To take home: nothing: the expression engine of this chapter is the lesson.

//! The whole program runs for one block, then for the next block.

use std::mem;

use super::bind::Bound;
use super::plan::{Place, Plan, Work};
use super::vector::{self, Source};

/// Elements in a block.
///
/// A block takes 4 KiB, so that a few operands and intermediate values fit in the 32 KiB of L1.
/// With 256 elements, the time to start each operator's loop becomes visible.
pub const BLOCK: usize = 512;

/// Applies every operator to a block before it goes on to the next block.
///
/// Memory is read and written once, and an intermediate value is at most [`BLOCK`] numbers.
pub fn blocked(bound: &mut Bound<'_>) {
    Plan::new(bound).run(0, bound.out);
}

impl Plan<'_> {
    /// Computes `part`, which begins at element `start` of the output, one block at a time.
    pub(super) fn run(&self, start: usize, part: &mut [f64]) {
        let mut scratch = vec![vec![0.0; BLOCK.min(part.len())]; self.scratch];
        for (index, out) in part.chunks_mut(BLOCK).enumerate() {
            self.run_block(start + index * BLOCK, out, &mut scratch);
        }
    }

    fn run_block(&self, start: usize, out: &mut [f64], scratch: &mut [Vec<f64>]) {
        for step in &self.steps {
            // The block is taken out, so that the other blocks can be read at the same time.
            let mut to = mem::take(&mut scratch[step.to]);
            let sources = Sources { start, len: out.len(), scratch, old: Some(out) };
            sources.work(&step.work, &mut to[..out.len()]);
            scratch[step.to] = to;
        }
        if let Some(work) = &self.last {
            Sources { start, len: out.len(), scratch, old: None }.work(work, out);
        }
    }
}

/// The values of a plan's places, for one block.
struct Sources<'a> {
    /// The block's first element.
    start: usize,
    len: usize,
    scratch: &'a [Vec<f64>],
    /// The output's old values; `None` while the output is written.
    old: Option<&'a [f64]>,
}

impl<'a> Sources<'a> {
    fn work(&self, work: &Work<'a>, out: &mut [f64]) {
        match *work {
            Work::Copy(x) => vector::copy(out, self.at(x)),
            Work::Unary(op, x) => vector::unary(op, out, self.at(x)),
            Work::Binary(op, x, y) => vector::binary(op, out, self.at(x), self.at(y)),
            Work::Where(c, x, y) => vector::choose(out, self.at(c), self.at(x), self.at(y)),
        }
    }

    fn at(&self, place: Place<'a>) -> Source<'a> {
        match place {
            Place::Scalar(value) => Source::Scalar(value),
            Place::Array(values) => Source::Slice(&values[self.start..][..self.len]),
            Place::Old => {
                Source::Slice(self.old.expect("the plan's last step reads no old values"))
            }
            Place::Scratch(block) => Source::Slice(&self.scratch[block][..self.len]),
        }
    }
}

#[test]
fn a_polynomial_has_its_value_for_every_element() {
    use super::bind::{Expression, Operand};

    let expression = Expression::parse("2*a + 3*b**2").unwrap();
    let operands = [("a", Operand::Array(&[1.0, 2.0])), ("b", Operand::Array(&[0.0, 1.0]))];
    let mut out = [0.0; 2];
    blocked(&mut expression.bind(&operands, &mut out).unwrap());
    assert_eq!(out, [2.0, 7.0]);
}
