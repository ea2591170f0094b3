//! A program as a tree: the parser makes it and the tree walker walks over it.

use num_complex::Complex64;

use super::builtins::Builtin;
use super::error::Place;
use super::types::Type;

/// A function of the program.
#[derive(Clone, Debug)]
pub(crate) struct Function {
    pub(crate) name: String,
    pub(crate) at: Place,
    /// How many of the variables are parameters; these come first.
    pub(crate) parameters: usize,
    /// Every variable of the function; a variable's index here is its slot.
    pub(crate) variables: Vec<Variable>,
    pub(crate) result: Option<Type>,
    pub(crate) body: Vec<Statement>,
}

/// A parameter, or the variable of one `let`.
#[derive(Clone, Debug)]
pub(crate) struct Variable {
    pub(crate) name: Name,
    pub(crate) at: Place,
    pub(crate) annotation: Option<Type>,
}

/// A name as a number: equal names have equal numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Name(pub(crate) u32);

/// A use of a variable: by name for the engine that looks up names, and by slot for those
/// that resolve names before the program runs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Use {
    pub(crate) name: Name,
    pub(crate) slot: usize,
}

#[derive(Clone, Debug)]
pub(crate) enum Statement {
    Let(Use, Option<Type>, Expression),
    Assign(Use, Expression),
    Store {
        at: Place,
        array: Use,
        index: Expression,
        value: Expression,
    },
    If {
        branches: Vec<(Expression, Vec<Statement>)>,
        otherwise: Vec<Statement>,
    },
    While {
        at: Place,
        condition: Expression,
        body: Vec<Statement>,
    },
    Return(Expression),
    /// A call whose result is not used.
    Discard(Expression),
    Block(Vec<Statement>),
}

#[derive(Clone, Debug)]
pub(crate) struct Expression {
    /// The position of the operator, or of the first character.
    pub(crate) at: Place,
    pub(crate) kind: Kind,
    /// Levels of expressions in it: bounds every recursion over the tree.
    pub(crate) height: usize,
    /// Expressions in it, including itself: bounds the intermediate values at one time.
    pub(crate) size: usize,
}

#[derive(Clone, Debug)]
pub(crate) enum Kind {
    Constant(Constant),
    Variable(Use),
    Unary(Unary, Box<Expression>),
    Binary(Binary, Box<[Expression; 2]>),
    Logic(Logic, Box<[Expression; 2]>),
    Index(Box<[Expression; 2]>),
    /// By the function's index in the program.
    Call(usize, Vec<Expression>),
    Builtin(Builtin, Vec<Expression>),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Constant {
    Int(i64),
    Float(f64),
    Complex(Complex64),
    Bool(bool),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unary {
    Negate,
    Not,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Binary {
    Add,
    Subtract,
    Multiply,
    Divide,
    FloorDivide,
    Remainder,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Equal,
    NotEqual,
}

/// Evaluates its right side only if the left one does not decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Logic {
    And,
    Or,
}

impl Expression {
    pub(crate) fn new(at: Place, kind: Kind) -> Self {
        let parts: &[Self] = match &kind {
            Kind::Constant(_) | Kind::Variable(_) => &[],
            Kind::Unary(_, part) => std::slice::from_ref(&**part),
            Kind::Binary(_, parts) | Kind::Logic(_, parts) | Kind::Index(parts) => &**parts,
            Kind::Call(_, parts) | Kind::Builtin(_, parts) => parts,
        };
        let height = 1 + parts.iter().map(|part| part.height).max().unwrap_or(0);
        let size = 1 + parts.iter().map(|part| part.size).sum::<usize>();
        Self { at, kind, height, size }
    }
}

impl Unary {
    pub(crate) fn quoted(self) -> &'static str {
        match self {
            Self::Negate => "'-'",
            Self::Not => "'not'",
        }
    }
}

impl Binary {
    pub(crate) const ALL: [(Self, &'static str, &'static str); 12] = [
        (Self::Add, "+", "'+'"),
        (Self::Subtract, "-", "'-'"),
        (Self::Multiply, "*", "'*'"),
        (Self::Divide, "/", "'/'"),
        (Self::FloorDivide, "//", "'//'"),
        (Self::Remainder, "%", "'%'"),
        (Self::Less, "<", "'<'"),
        (Self::LessEqual, "<=", "'<='"),
        (Self::Greater, ">", "'>'"),
        (Self::GreaterEqual, ">=", "'>='"),
        (Self::Equal, "==", "'=='"),
        (Self::NotEqual, "!=", "'!='"),
    ];

    pub(crate) fn written(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, sign, _)| *sign == text).map(|&(operator, ..)| operator)
    }

    pub(crate) fn quoted(self) -> &'static str {
        Self::ALL[self as usize].2
    }

    pub(crate) fn is_comparison(self) -> bool {
        self as u8 >= Self::Less as u8
    }
}
