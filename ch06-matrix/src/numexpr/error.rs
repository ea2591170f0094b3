//! The errors of an expression, with their place in the text.

pub(super) use shared::place::quoted;

use shared::place::Place;
use thiserror::Error;

/// A [`Problem`] and its place in the text.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{place}: {problem}\n{excerpt}")]
pub struct Error {
    /// What is wrong.
    pub problem: Problem,
    /// The place, in bytes from the beginning of the text.
    pub offset: usize,
    /// The line and the column, as an editor counts.
    pub place: Place,
    /// The line of the text, and a mark under the place.
    excerpt: String,
}

/// What is wrong with an expression or with the operands it is given.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Problem {
    /// An operand is missing, or something that cannot begin one is in its place.
    #[error("expected a value, found {found}")]
    ExpectedValue {
        /// In quotes, or `the end`.
        found: String,
    },
    /// Something other than an operator after a complete expression.
    #[error("expected an operator or the end, found {found}")]
    ExpectedOperator {
        /// In quotes.
        found: String,
    },
    /// A parenthesis that is never closed, or something else in the place of a comma.
    #[error("expected {wanted}, found {found}")]
    Expected {
        /// What may come here, in quotes.
        wanted: &'static str,
        /// In quotes, or `the end`.
        found: String,
    },
    /// `a < b < c`, which Python reads as `a < b and b < c`.
    #[error("comparisons cannot be chained, multiply them as in (a < b) * (b < c)")]
    ChainedComparison,
    /// A number that no `f64` is close to.
    #[error("the number {number} is too big, the largest is 1.7976931348623157e308")]
    NumberTooBig {
        /// In quotes.
        number: String,
    },
    /// Parentheses, calls and exponents are nested too deep.
    #[error("nested more than {limit} levels deep")]
    TooDeep {
        /// The levels allowed.
        limit: usize,
    },
    /// A call of a function the language does not have.
    #[error("unknown function {name}, there are where, sqrt, exp, log, sin, cos and abs")]
    UnknownFunction {
        /// In quotes.
        name: String,
    },
    /// A call with too few or too many arguments.
    #[error("{name} takes {expected}, found {found}")]
    ArgumentCount {
        /// The function.
        name: &'static str,
        /// The number it takes, with its noun.
        expected: &'static str,
        /// The number in the text.
        found: usize,
    },
    /// A name without an operand.
    #[error("no operand is named {name}")]
    UnknownName {
        /// In quotes.
        name: String,
    },
    /// A name with several operands.
    #[error("{count} operands are named {name}")]
    SeveralOperands {
        /// In quotes.
        name: String,
        /// How many.
        count: usize,
    },
    /// An array that is not as long as the output.
    #[error("{name} has length {length}, the output has length {expected}")]
    Length {
        /// In quotes.
        name: String,
        /// Of the array.
        length: usize,
        /// Of the output.
        expected: usize,
    },
    /// [`Operand::Output`](super::Operand::Output) where the output is yet to be made.
    #[error("{name} stands for the output's old values, but the output is new")]
    NoOldOutput {
        /// In quotes.
        name: String,
    },
}

impl Problem {
    /// This problem at byte `offset` of `text`.
    pub(super) fn at(self, text: &str, offset: usize) -> Error {
        let place = Place::of(text, offset);
        Error { problem: self, offset, place, excerpt: place.excerpt(text) }
    }
}
