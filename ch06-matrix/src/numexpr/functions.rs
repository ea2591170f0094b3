//! The functions of the language.

use super::error::Problem;
use super::operators::Unary;
use super::program::Program;

/// A function of the language.
pub(super) enum Function {
    Where,
    Unary(&'static str, Unary),
}

impl Function {
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "where" => Self::Where,
            "sqrt" => Self::Unary("sqrt", Unary::Sqrt),
            "exp" => Self::Unary("exp", Unary::Exp),
            "log" => Self::Unary("log", Unary::Log),
            "sin" => Self::Unary("sin", Unary::Sin),
            "cos" => Self::Unary("cos", Unary::Cos),
            "abs" => Self::Unary("abs", Unary::Abs),
            _ => return None,
        })
    }

    /// Adds the function to a program that leaves `found` arguments on the stack.
    pub(super) fn emit(self, found: usize, program: &mut Program) -> Result<(), Problem> {
        match (self, found) {
            (Self::Where, 3) => program.select(),
            (Self::Unary(_, op), 1) => program.unary(op),
            (Self::Where, _) => {
                return Err(Problem::ArgumentCount {
                    name: "where",
                    expected: "3 arguments",
                    found,
                });
            }
            (Self::Unary(name, _), _) => {
                return Err(Problem::ArgumentCount { name, expected: "1 argument", found });
            }
        }
        Ok(())
    }
}
