//! A formula in postfix order: operands first, then the operator that takes them off a stack.
//!
//! A tree of boxes would need recursion to evaluate and to drop, and a long chain of operators
//! would overflow the machine's stack. A list has neither problem.

use super::operators::{Binary, Unary, select};

/// One step of a program.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Op {
    /// Pushes a number.
    Constant(f64),
    /// Pushes the operand bound to the name with this index.
    Load(usize),
    /// Replaces the topmost value.
    Unary(Unary),
    /// Replaces the two topmost values, of which the right one is on top.
    Binary(Binary),
    /// Replaces condition, then and otherwise, of which the last is on top.
    Where,
}

/// Steps that leave one value on the stack, once complete.
///
/// An operator on constants is computed when it is added. Its operands are constants if the last
/// steps so far are.
#[derive(Clone, Debug, Default)]
pub(super) struct Program {
    ops: Vec<Op>,
}

impl Program {
    pub(super) fn ops(&self) -> &[Op] {
        &self.ops
    }

    pub(super) fn constant(&mut self, value: f64) {
        self.ops.push(Op::Constant(value));
    }

    pub(super) fn load(&mut self, name: usize) {
        self.ops.push(Op::Load(name));
    }

    pub(super) fn unary(&mut self, op: Unary) {
        match self.ops[..] {
            [.., Op::Constant(x)] => self.replace(1, op.apply(x)),
            _ => self.ops.push(Op::Unary(op)),
        }
    }

    pub(super) fn binary(&mut self, op: Binary) {
        match self.ops[..] {
            [.., Op::Constant(exponent)] if op == Binary::Power => self.power(exponent),
            [.., Op::Constant(x), Op::Constant(y)] => self.replace(2, op.apply(x, y)),
            _ => self.ops.push(Op::Binary(op)),
        }
    }

    pub(super) fn select(&mut self) {
        match self.ops[..] {
            [.., Op::Constant(c), Op::Constant(x), Op::Constant(y)] => {
                self.replace(3, select(c, x, y));
            }
            _ => self.ops.push(Op::Where),
        }
    }

    /// Raises to the constant `exponent`, which is the last step so far, in the cheapest way.
    fn power(&mut self, exponent: f64) {
        let cheaper = match exponent {
            -1.0 => Unary::Reciprocal,
            0.5 => Unary::Sqrt,
            1.0..=8.0 if exponent.fract() == 0.0 => Unary::Power(exponent as u32),
            _ => return self.powf(exponent),
        };
        self.ops.pop();
        self.unary(cheaper);
    }

    fn powf(&mut self, exponent: f64) {
        match self.ops[..] {
            [.., Op::Constant(x), _] => self.replace(2, Binary::Power.apply(x, exponent)),
            _ => self.ops.push(Op::Binary(Binary::Power)),
        }
    }

    /// Puts a constant in the place of the last `count` steps.
    fn replace(&mut self, count: usize, value: f64) {
        self.ops.truncate(self.ops.len() - count);
        self.constant(value);
    }
}
