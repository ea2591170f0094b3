//! The expressions of a program.

use num_complex::Complex64;

use super::super::builtins::Builtin;
use super::super::error::{Error, Problem, quoted};
use super::super::tokens::{Kind as TokenKind, SMALLEST, Token};
use super::super::tree::{Binary, Constant, Expression, Kind, Logic, Unary};
use super::parser::{Call, Parser, arity};

/// Precedence of operators; that of `not` is between [`AND`] and [`COMPARISON`].
const OR: u8 = 0;
const AND: u8 = 1;
const COMPARISON: u8 = 2;
const SUM: u8 = 3;
const PRODUCT: u8 = 4;

#[derive(Clone, Copy)]
enum Infix {
    Logic(Logic),
    Binary(Binary),
}

fn infix(text: &str) -> Option<(Infix, u8)> {
    Some(match text {
        "or" => (Infix::Logic(Logic::Or), OR),
        "and" => (Infix::Logic(Logic::And), AND),
        _ => {
            let operator = Binary::written(text)?;
            let level = match operator {
                Binary::Add | Binary::Subtract => SUM,
                _ if operator.is_comparison() => COMPARISON,
                _ => PRODUCT,
            };
            (Infix::Binary(operator), level)
        }
    })
}

impl<'t> Parser<'t, '_> {
    /// An expression that is not part of another.
    pub(super) fn whole(&mut self) -> Result<Expression, Error> {
        self.deeper(|parser| parser.expression(OR))
    }

    /// Operators with at least the precedence `level`, and their operands.
    fn expression(&mut self, level: u8) -> Result<Expression, Error> {
        let mut left = match self.peek().text {
            "not" if level <= COMPARISON => self.prefix(Unary::Not, COMPARISON)?,
            _ => self.signed()?,
        };
        while let Some((operator, binds)) = infix(self.peek().text) {
            if binds < level {
                break;
            }
            let at = self.advance().at;
            let right = self.expression(binds + 1)?;
            if binds == COMPARISON && infix(self.peek().text).is_some_and(|(_, b)| b == binds) {
                return Err(Problem::ChainedComparison.at(self.peek().at));
            }
            let parts = Box::new([left, right]);
            left = self.bounded(Expression::new(
                at,
                match operator {
                    Infix::Logic(operator) => Kind::Logic(operator, parts),
                    Infix::Binary(operator) => Kind::Binary(operator, parts),
                },
            ))?;
        }
        Ok(left)
    }

    fn prefix(&mut self, operator: Unary, level: u8) -> Result<Expression, Error> {
        let at = self.advance().at;
        let part = self.deeper(|parser| match operator {
            Unary::Not => parser.expression(level),
            Unary::Negate => parser.signed(),
        })?;
        self.bounded(Expression::new(at, Kind::Unary(operator, Box::new(part))))
    }

    fn signed(&mut self) -> Result<Expression, Error> {
        match self.peek().text {
            "-" if self.after().kind == TokenKind::Int(SMALLEST) => {
                let at = self.advance().at;
                self.advance();
                Ok(Expression::new(at, Kind::Constant(Constant::Int(SMALLEST))))
            }
            "-" => self.prefix(Unary::Negate, PRODUCT),
            _ => self.indexed(),
        }
    }

    fn indexed(&mut self) -> Result<Expression, Error> {
        let mut value = self.value()?;
        while self.peek().text == "[" {
            let at = self.advance().at;
            let index = self.whole()?;
            self.expect("]", "']'")?;
            value = self.bounded(Expression::new(at, Kind::Index(Box::new([value, index]))))?;
        }
        Ok(value)
    }

    fn value(&mut self) -> Result<Expression, Error> {
        let token = self.peek();
        let constant = match token.kind {
            TokenKind::Int(SMALLEST) => {
                let number = quoted(token.text);
                return Err(Problem::NumberTooBig { number }.at(token.at));
            }
            TokenKind::Int(value) => Constant::Int(value),
            TokenKind::Float(value) => Constant::Float(value),
            TokenKind::Imaginary(value) => Constant::Complex(Complex64::new(0.0, value)),
            TokenKind::Name => return self.named(),
            _ => match token.text {
                "true" => Constant::Bool(true),
                "false" => Constant::Bool(false),
                "(" => {
                    self.advance();
                    let inner = self.whole()?;
                    self.expect(")", "')'")?;
                    return Ok(inner);
                }
                _ => return Err(self.unexpected("a value")),
            },
        };
        self.advance();
        Ok(Expression::new(token.at, Kind::Constant(constant)))
    }

    fn named(&mut self) -> Result<Expression, Error> {
        let name = self.advance();
        if self.peek().text == "(" {
            return self.call(name);
        }
        let variable = self.lookup(name)?;
        Ok(Expression::new(name.at, Kind::Variable(variable)))
    }

    fn call(&mut self, name: Token<'t>) -> Result<Expression, Error> {
        let (builtin, function) = (Builtin::named(name.text), self.functions.get(name.text));
        let function = function.copied();
        if builtin.is_none() && function.is_none() {
            return Err(Problem::UnknownFunction { name: quoted(name.text) }.at(name.at));
        }
        let arguments = self.arguments()?;
        let found = arguments.len();
        let kind = if let Some(builtin) = builtin {
            arity(name.text, builtin.arguments(), found).map_err(|problem| problem.at(name.at))?;
            Kind::Builtin(builtin, arguments)
        } else {
            let function = function.expect("one of the two was found");
            self.calls.push(Call { at: name.at, function, arguments: found });
            Kind::Call(function, arguments)
        };
        self.bounded(Expression::new(name.at, kind))
    }

    fn arguments(&mut self) -> Result<Vec<Expression>, Error> {
        self.advance();
        let mut arguments = Vec::new();
        while self.peek().text != ")" {
            arguments.push(self.whole()?);
            if !self.accept(",") {
                break;
            }
        }
        self.expect(")", "',' or ')'")?;
        Ok(arguments)
    }
}
