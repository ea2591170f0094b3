//! A program whose every expression has a type.

use super::super::builtins::Builtin;
use super::super::error::Place;
use super::super::tree::{Binary, Constant, Logic, Unary};
use super::super::types::Type;

/// A function for arguments of certain types.
#[derive(Clone, Debug)]
pub(in super::super) struct Function {
    /// Its index in the program.
    pub(in super::super) source: usize,
    pub(in super::super) parameters: usize,
    /// The type of every variable, by slot; the parameters come first.
    pub(in super::super) variables: Vec<Type>,
    pub(in super::super) result: Type,
    pub(in super::super) body: Vec<Statement>,
}

#[derive(Clone, Debug)]
pub(in super::super) enum Statement {
    /// The value has the variable's type.
    Assign {
        slot: usize,
        value: Node,
    },
    /// The value has the type of the array's elements, or array, index and value are all dynamic.
    Store {
        at: Place,
        array: Node,
        index: Node,
        value: Node,
    },
    /// Conditions are of type bool.
    If {
        branches: Vec<(Node, Vec<Statement>)>,
        otherwise: Vec<Statement>,
    },
    While {
        at: Place,
        condition: Node,
        body: Vec<Statement>,
    },
    Return(Node),
    Discard(Node),
}

/// An expression.
#[derive(Clone, Debug)]
pub(in super::super) struct Node {
    pub(in super::super) at: Place,
    pub(in super::super) of: Type,
    pub(in super::super) kind: Kind,
}

/// An operation is dynamic if its operands have type [`Type::Dynamic`]: then all of them have it.
#[derive(Clone, Debug)]
pub(in super::super) enum Kind {
    Constant(Constant),
    Variable(usize),
    Unary(Unary, Box<Node>),
    /// Both operands have one type.
    Binary(Binary, Box<[Node; 2]>),
    /// Both operands are of type bool.
    Logic(Logic, Box<[Node; 2]>),
    Index(Box<[Node; 2]>),
    Builtin(Builtin, Vec<Node>),
    /// By index among the typed functions; the arguments have the types of its parameters.
    Call(usize, Vec<Node>),
    /// To a wider number, to dynamic, or from dynamic to the type that the value must then have.
    Convert(Box<Node>),
}

impl Node {
    /// This value, converted to type `wanted`. If that is impossible, it is an error when the program
    /// reaches this place: until then the value is dynamic.
    pub(super) fn converted(self, wanted: Type) -> Self {
        if self.of == wanted {
            return self;
        }
        if let (Kind::Constant(Constant::Int(value)), Type::Float) = (&self.kind, wanted) {
            let kind = Kind::Constant(Constant::Float(*value as f64));
            return Self { of: Type::Float, kind, at: self.at };
        }
        let direct = wanted == Type::Dynamic || self.of == Type::Dynamic;
        let part = match direct || self.of.widens_to(wanted) {
            true => self,
            false => self.converted(Type::Dynamic),
        };
        Self { at: part.at, of: wanted, kind: Kind::Convert(Box::new(part)) }
    }
}
