//! The errors of a program, before and while it runs.

pub(crate) use shared::place::{Place, quoted};

use thiserror::Error;

use super::types::Type;

/// A [`Problem`] and its position: one line for the user.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{at}: {problem}")]
pub struct Error {
    /// What is wrong.
    pub problem: Problem,
    /// Its position.
    pub at: Place,
}

impl Error {
    /// The error, and below it the line of the program with a mark under the position.
    pub fn shown_in(&self, program: &str) -> String {
        format!("{self}\n{}", self.at.excerpt(program))
    }
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Problem {
    /// An unexpected token.
    #[error("expected {wanted}, found {found}")]
    Expected {
        /// What was expected.
        wanted: &'static str,
        /// In quotes, or a description.
        found: String,
    },
    /// A number that its type cannot hold.
    #[error("the number {number} is too big")]
    NumberTooBig {
        /// In quotes.
        number: String,
    },
    /// `a < b < c`.
    #[error("comparisons cannot be chained, join them with 'and'")]
    ChainedComparison,
    /// Blocks, parentheses or operators that are nested too deeply.
    #[error("nested more than {limit} levels deep")]
    TooDeep {
        /// The levels allowed.
        limit: usize,
    },
    /// An expression with too many parts.
    #[error("an expression may have {limit} parts, this one has more")]
    TooLarge {
        /// The parts allowed.
        limit: usize,
    },
    /// Too many variables in one function for the engines.
    #[error("a function may have {limit} variables, this is one more")]
    TooManyVariables {
        /// The variables allowed.
        limit: usize,
    },
    /// A name that no visible `let` declares.
    #[error("no variable is named {name}")]
    UnknownVariable {
        /// In quotes.
        name: String,
    },
    /// A call of a function that is neither in the program nor built in.
    #[error("no function is named {name}")]
    UnknownFunction {
        /// In quotes.
        name: String,
    },
    /// A second declaration of a name in one block, or a second function of a name.
    #[error("{name} is already declared")]
    AlreadyDeclared {
        /// In quotes.
        name: String,
    },
    /// A call with too few or too many arguments.
    #[error("{name} takes {expected} arguments, found {found}")]
    ArgumentCount {
        /// In quotes.
        name: String,
        /// The expected number.
        expected: usize,
        /// The number in the call.
        found: usize,
    },
    /// A function that can end without a `return`.
    #[error("{name} may end without a return")]
    NoReturn {
        /// In quotes.
        name: String,
    },
    /// An operation that is not defined for these types.
    #[error("{operation} does not take {found}")]
    WrongTypes {
        /// In quotes.
        operation: &'static str,
        /// The operands' types.
        found: String,
    },
    /// A value where another type is required.
    #[error("expected {expected}, found {found}")]
    WrongType {
        /// The type that an annotation or a condition requires.
        expected: Type,
        /// The type of the value.
        found: Type,
    },
    /// A divisor that is zero.
    #[error("division by zero")]
    DivisionByZero,
    /// A result that does not fit in 64 bits.
    #[error("the result of {operation} does not fit an int")]
    Overflow {
        /// In quotes.
        operation: &'static str,
    },
    /// An index below zero or not below the length.
    #[error("index {index} is out of range for an array of {length}")]
    IndexOutOfRange {
        /// The index.
        index: i64,
        /// The array's length.
        length: usize,
    },
    /// An array of negative length.
    #[error("an array cannot have {length} elements")]
    NegativeLength {
        /// The requested length.
        length: i64,
    },
    /// An array that the limits allow, but for which the machine has no memory.
    #[error("out of memory: no room for an array of {length} elements")]
    NoRoom {
        /// The requested length.
        length: i64,
    },
    /// The machine has no memory for the calls that the limits allow.
    #[error("out of memory: no room for a stack of {mebibytes} MiB")]
    NoStack {
        /// The bytes that the calls may take.
        mebibytes: usize,
    },
    /// The program made more array elements than it may.
    #[error("out of memory: a run may make {limit} array elements")]
    OutOfMemory {
        /// The elements allowed.
        limit: u64,
    },
    /// The program took more steps than it may: probably a loop that does not end.
    #[error("out of steps: a run may take {limit} turns and calls")]
    OutOfSteps {
        /// The steps allowed.
        limit: u64,
    },
    /// Calls that are nested too deeply: probably a recursion that does not end.
    #[error("calls nested more than {limit} deep")]
    TooManyCalls {
        /// The calls allowed.
        limit: u32,
    },
}

impl Problem {
    pub(crate) fn at(self, at: Place) -> Error {
        Error { problem: self, at }
    }
}
