//! Operators on complex numbers: two floats each, in registers, with the same formulas as in the
//! other engines.

use cranelift_codegen::ir::condcodes::FloatCC;
use cranelift_codegen::ir::{InstBuilder, Value};

use super::super::builtins::Builtin;
use super::super::error::Place;
use super::super::tree::{Binary, Constant};
use super::super::types::Type;
use super::super::typing::{Kind, Node};
use super::context::Action;
use super::translate::Translator;

impl Translator<'_, '_, '_> {
    pub(super) fn complex(
        &mut self,
        at: Place,
        operator: Binary,
        x: &[Value],
        y: &[Value],
    ) -> Vec<Value> {
        match operator {
            Binary::Add => {
                vec![self.builder.ins().fadd(x[0], y[0]), self.builder.ins().fadd(x[1], y[1])]
            }
            Binary::Subtract => {
                vec![self.builder.ins().fsub(x[0], y[0]), self.builder.ins().fsub(x[1], y[1])]
            }
            Binary::Multiply => {
                let squares = self.products((x[0], y[0]), (x[1], y[1]));
                let mixed = self.products((x[0], y[1]), (x[1], y[0]));
                let re = self.builder.ins().fsub(squares.0, squares.1);
                vec![re, self.builder.ins().fadd(mixed.0, mixed.1)]
            }
            Binary::Divide => self.quotient(at, x, y),
            Binary::Equal => vec![self.equal(x, y)],
            _ => {
                let equal = self.equal(x, y);
                vec![self.builder.ins().bxor_imm_u(equal, 1)]
            }
        }
    }

    pub(super) fn modulus(&mut self, z: &[Value]) -> Value {
        let square = self.square(z);
        self.builder.ins().sqrt(square)
    }

    /// `abs(z) < radius` and `abs(z) >= radius` without the root, where the radius is a constant above 0.
    ///
    /// With the root, the processor learns late that a loop ends, and until then computes iterations in vain.
    pub(super) fn inside(&mut self, operator: Binary, left: &Node, right: &Node) -> Option<Value> {
        let comparison = match operator {
            Binary::Less => FloatCC::LessThan,
            Binary::GreaterEqual => FloatCC::GreaterThanOrEqual,
            _ => return None,
        };
        let (Kind::Builtin(Builtin::Abs, parts), Kind::Constant(Constant::Float(radius))) =
            (&left.kind, &right.kind)
        else {
            return None;
        };
        if parts[0].of != Type::Complex || !(0.0 < *radius && *radius < f64::INFINITY) {
            return None;
        }
        let z = self.value(&parts[0]);
        let square = self.square(&z);
        let limit = self.builder.ins().f64const(least_square(*radius));
        Some(self.builder.ins().fcmp(comparison, square, limit))
    }

    fn quotient(&mut self, at: Place, x: &[Value], y: &[Value]) -> Vec<Value> {
        let zero = self.builder.ins().f64const(0.0);
        let is_zero = self.equal(y, &[zero, zero]);
        self.check(is_zero, at, Action::DivisionByZero);
        let square = self.square(y);
        let straight = self.products((x[0], y[0]), (x[1], y[1]));
        let crossed = self.products((x[1], y[0]), (x[0], y[1]));
        let re = self.builder.ins().fadd(straight.0, straight.1);
        let im = self.builder.ins().fsub(crossed.0, crossed.1);
        vec![self.builder.ins().fdiv(re, square), self.builder.ins().fdiv(im, square)]
    }

    fn square(&mut self, z: &[Value]) -> Value {
        let (re, im) = self.products((z[0], z[0]), (z[1], z[1]));
        self.builder.ins().fadd(re, im)
    }

    fn products(&mut self, first: (Value, Value), second: (Value, Value)) -> (Value, Value) {
        let product = self.builder.ins().fmul(first.0, first.1);
        (product, self.builder.ins().fmul(second.0, second.1))
    }

    fn equal(&mut self, x: &[Value], y: &[Value]) -> Value {
        let re = self.builder.ins().fcmp(FloatCC::Equal, x[0], y[0]);
        let im = self.builder.ins().fcmp(FloatCC::Equal, x[1], y[1]);
        self.builder.ins().band(re, im)
    }
}

/// The smallest number whose rounded root is at least `radius`, which is above 0.
///
/// A rounded root never decreases where its number increases. So the root of a non-negative number
/// is below the radius exactly when the number is below this one. A NaN is below neither.
fn least_square(radius: f64) -> f64 {
    let mut square = radius * radius;
    while square.sqrt() < radius {
        square = square.next_up();
    }
    while square.next_down().sqrt() >= radius {
        square = square.next_down();
    }
    square
}

#[test]
fn a_square_says_what_its_root_does() {
    assert_eq!(least_square(2.0), 4.0);
    for radius in
        [f64::from_bits(1), 1e-170, 1e-160, 0.1, 1.1, 2.0_f64.next_down(), 3.0, 1e154, f64::MAX]
    {
        let limit = least_square(radius);
        assert!(limit.sqrt() >= radius && limit.next_down().sqrt() < radius, "{radius:e}");
    }
}
