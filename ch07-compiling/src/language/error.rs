//! What can be wrong with a program, before it runs and while it does.

pub(crate) use shared::place::{Place, quoted};

use thiserror::Error;

use super::types::Type;

/// A [`Problem`] and its place: one line for the user.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{at}: {problem}")]
pub struct Error {
    /// What is wrong.
    pub problem: Problem,
    /// Where.
    pub at: Place,
}

impl Error {
    /// The error, and below it the line of the program with a mark under the place.
    pub fn shown_in(&self, program: &str) -> String {
        format!("{self}\n{}", self.at.excerpt(program))
    }
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Problem {
    /// Something else stands where only a few things may.
    #[error("expected {wanted}, found {found}")]
    Expected {
        /// What may come here.
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
    /// Blocks, parentheses or operators within one another.
    #[error("nested more than {limit} levels deep")]
    TooDeep {
        /// The levels allowed.
        limit: usize,
    },
    /// One expression of very many parts.
    #[error("an expression may have {limit} parts, this one has more")]
    TooLarge {
        /// The parts allowed.
        limit: usize,
    },
    /// More variables in one function than an engine has room for.
    #[error("a function may have {limit} variables, this is one more")]
    TooManyVariables {
        /// The variables allowed.
        limit: usize,
    },
    /// A name that no `let` in sight declares.
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
    /// A second declaration of one name in one block, or a second function of one name.
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
        /// The number it takes.
        expected: usize,
        /// The number it was given.
        found: usize,
    },
    /// A function whose end can be reached.
    #[error("{name} may end without a return")]
    NoReturn {
        /// In quotes.
        name: String,
    },
    /// An operation on types it has no meaning for.
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
        /// What an annotation or a condition asks for.
        expected: Type,
        /// What came.
        found: Type,
    },
    /// A divisor that is zero.
    #[error("division by zero")]
    DivisionByZero,
    /// A result that 64 bits do not hold.
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
    /// An array of fewer than no elements.
    #[error("an array cannot have {length} elements")]
    NegativeLength {
        /// The length asked for.
        length: i64,
    },
    /// An array that the limits allow and the machine has no room for.
    #[error("out of memory: no room for an array of {length} elements")]
    NoRoom {
        /// The length asked for.
        length: i64,
    },
    /// There is no room for the calls that the limits allow.
    #[error("out of memory: no room for a stack of {mebibytes} MiB")]
    NoStack {
        /// What the calls may take.
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
    /// Calls within calls: probably a recursion that does not end.
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
