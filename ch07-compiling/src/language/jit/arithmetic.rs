//! Operators and built-in functions on ints, floats and bools.

use cranelift_codegen::ir::condcodes::{FloatCC, IntCC};
use cranelift_codegen::ir::{InstBuilder, Value, types};

use super::super::builtins::Builtin;
use super::super::error::Place;
use super::super::tree::{Binary, Unary};
use super::super::types::Type;
use super::super::typing::{Node, dynamic_binary, dynamic_builtin};
use super::context::Action;
use super::translate::Translator;

impl Translator<'_, '_, '_> {
    pub(super) fn unary(
        &mut self,
        at: Place,
        operator: Unary,
        of: Type,
        words: &[Value],
    ) -> Vec<Value> {
        match (operator, of) {
            (Unary::Not, _) => vec![self.builder.ins().bxor_imm_u(words[0], 1)],
            (_, Type::Int) => {
                let overflow = Action::Overflow(operator.quoted());
                self.fail_if(IntCC::Equal, words[0], i64::MIN, at, overflow);
                vec![self.builder.ins().ineg(words[0])]
            }
            (_, Type::Float | Type::Complex) => {
                words.iter().map(|&word| self.builder.ins().fneg(word)).collect()
            }
            _ => {
                let action = Action::Unary(operator);
                self.elsewhere(at, action, &[(of, words)], Some(Type::Dynamic))
            }
        }
    }

    pub(super) fn binary(
        &mut self,
        at: Place,
        operator: Binary,
        of: Type,
        left: &[Value],
        right: &[Value],
    ) -> Vec<Value> {
        match of {
            Type::Int | Type::Bool => vec![self.int(at, operator, left[0], right[0])],
            Type::Float => vec![self.float(at, operator, left[0], right[0])],
            Type::Complex => self.complex(at, operator, left, right),
            _ => {
                let result = dynamic_binary(operator);
                let operands = [(of, left), (of, right)];
                self.elsewhere(at, Action::Binary(operator), &operands, Some(result))
            }
        }
    }

    fn int(&mut self, at: Place, operator: Binary, left: Value, right: Value) -> Value {
        let ins = self.builder.ins();
        let (value, overflow) = match operator {
            Binary::Add => ins.sadd_overflow(left, right),
            Binary::Subtract => ins.ssub_overflow(left, right),
            Binary::Multiply => ins.smul_overflow(left, right),
            Binary::FloorDivide | Binary::Remainder | Binary::Divide => {
                return self.floored(at, operator, left, right);
            }
            Binary::Less => return ins.icmp(IntCC::SignedLessThan, left, right),
            Binary::LessEqual => return ins.icmp(IntCC::SignedLessThanOrEqual, left, right),
            Binary::Greater => return ins.icmp(IntCC::SignedGreaterThan, left, right),
            Binary::GreaterEqual => return ins.icmp(IntCC::SignedGreaterThanOrEqual, left, right),
            Binary::Equal => return ins.icmp(IntCC::Equal, left, right),
            Binary::NotEqual => return ins.icmp(IntCC::NotEqual, left, right),
        };
        self.check(overflow, at, Action::Overflow(operator.quoted()));
        value
    }

    /// `//` and `%`, rounded down; the processor rounds towards zero.
    fn floored(&mut self, at: Place, operator: Binary, left: Value, right: Value) -> Value {
        self.fail_if(IntCC::Equal, right, 0, at, Action::DivisionByZero);
        let least = self.builder.ins().icmp_imm_s(IntCC::Equal, left, i64::MIN);
        let minus_one = self.builder.ins().icmp_imm_s(IntCC::Equal, right, -1);
        let overflow = self.builder.ins().band(least, minus_one);
        let divisor = if operator == Binary::FloorDivide {
            self.check(overflow, at, Action::Overflow(operator.quoted()));
            right
        } else {
            // A division by 1 has the remainder 0, as one by -1 has, and does not trap.
            let one = self.builder.ins().iconst(types::I64, 1);
            self.builder.ins().select(overflow, one, right)
        };
        let quotient = self.builder.ins().sdiv(left, divisor);
        let product = self.builder.ins().imul(quotient, divisor);
        let rest = self.builder.ins().isub(left, product);
        let inexact = self.builder.ins().icmp_imm_s(IntCC::NotEqual, rest, 0);
        let signs = self.builder.ins().bxor(left, divisor);
        let differ = self.builder.ins().icmp_imm_s(IntCC::SignedLessThan, signs, 0);
        let down = self.builder.ins().band(inexact, differ);
        if operator == Binary::FloorDivide {
            let down = self.builder.ins().uextend(types::I64, down);
            return self.builder.ins().isub(quotient, down);
        }
        let shifted = self.builder.ins().iadd(rest, divisor);
        self.builder.ins().select(down, shifted, rest)
    }

    fn float(&mut self, at: Place, operator: Binary, left: Value, right: Value) -> Value {
        let comparison = match operator {
            Binary::Add => return self.builder.ins().fadd(left, right),
            Binary::Subtract => return self.builder.ins().fsub(left, right),
            Binary::Multiply => return self.builder.ins().fmul(left, right),
            Binary::Divide | Binary::FloorDivide | Binary::Remainder => {
                let zero = self.builder.ins().f64const(0.0);
                let is_zero = self.builder.ins().fcmp(FloatCC::Equal, right, zero);
                self.check(is_zero, at, Action::DivisionByZero);
                return self.builder.ins().fdiv(left, right);
            }
            Binary::Less => FloatCC::LessThan,
            Binary::LessEqual => FloatCC::LessThanOrEqual,
            Binary::Greater => FloatCC::GreaterThan,
            Binary::GreaterEqual => FloatCC::GreaterThanOrEqual,
            Binary::Equal => FloatCC::Equal,
            Binary::NotEqual => FloatCC::NotEqual,
        };
        self.builder.ins().fcmp(comparison, left, right)
    }

    pub(super) fn builtin(&mut self, at: Place, function: Builtin, parts: &[Node]) -> Vec<Value> {
        let words: Vec<Vec<Value>> = parts.iter().map(|part| self.value(part)).collect();
        let first = words[0][0];
        let value = match (function, parts[0].of) {
            (_, Type::Dynamic) => {
                let operands: Vec<_> =
                    words.iter().map(|words| (Type::Dynamic, &words[..])).collect();
                let result = dynamic_builtin(function);
                return self.elsewhere(at, Action::Builtin(function), &operands, Some(result));
            }
            (Builtin::Abs, Type::Int) => {
                let overflow = Action::Overflow(function.quoted());
                self.fail_if(IntCC::Equal, first, i64::MIN, at, overflow);
                self.builder.ins().iabs(first)
            }
            (Builtin::Abs, Type::Float) => self.builder.ins().fabs(first),
            (Builtin::Abs, _) => self.modulus(&words[0]),
            (Builtin::Sqrt, _) => self.builder.ins().sqrt(first),
            (Builtin::Int, Type::Float) => self.truncated(at, first),
            (Builtin::Int | Builtin::Float | Builtin::Real, _) => first,
            (Builtin::Imaginary | Builtin::Length, _) => words[0][1],
            (Builtin::Complex, _) => return vec![first, words[1][0]],
            (Builtin::Array, _) => {
                let element = parts[1].of.element().expect("arrays hold no other types");
                let operands = [(Type::Int, &words[0][..]), (parts[1].of, &words[1][..])];
                let result = Some(Type::Array(element));
                return self.elsewhere(at, Action::NewArray(element), &operands, result);
            }
        };
        vec![value]
    }

    /// The int of a float, if it fits.
    fn truncated(&mut self, at: Place, value: Value) -> Value {
        // 2^63 is a float, the largest i64 is not.
        let limit = 9_223_372_036_854_775_808.0;
        let (least, limit) =
            (self.builder.ins().f64const(-limit), self.builder.ins().f64const(limit));
        let enough = self.builder.ins().fcmp(FloatCC::GreaterThanOrEqual, value, least);
        let below = self.builder.ins().fcmp(FloatCC::LessThan, value, limit);
        let fits = self.builder.ins().band(enough, below);
        self.fail_if(IntCC::Equal, fits, 0, at, Action::Overflow(Builtin::Int.quoted()));
        self.builder.ins().fcvt_to_sint_sat(types::I64, value)
    }
}
