//! What the functions of the grammar share: the tokens, the current position, and the names.

use std::collections::HashMap;

use super::super::error::{Error, Place, Problem, quoted};
use super::super::tokens::{Kind, Token};
use super::super::tree::{Name, Variable};

/// Bounds every recursion over a program: in the parser, and over the tree.
pub(super) const DEEPEST: usize = 64;

/// The function that is being read.
#[derive(Debug, Default)]
pub(super) struct Scopes {
    pub(super) variables: Vec<Variable>,
    /// The slots of the visible variables, innermost last.
    pub(super) visible: Vec<usize>,
    /// How many of them belong to outer blocks.
    pub(super) outer: usize,
}

/// A call whose number of arguments is checked when the function has been read.
pub(super) struct Call {
    pub(super) at: Place,
    pub(super) function: usize,
    pub(super) arguments: usize,
}

/// A program that is being read.
pub(super) struct Parser<'t, 'p> {
    pub(super) tokens: &'p [Token<'t>],
    pub(super) next: usize,
    pub(super) depth: usize,
    pub(super) functions: HashMap<&'t str, usize>,
    pub(super) names: HashMap<&'t str, Name>,
    pub(super) scopes: Scopes,
    pub(super) calls: Vec<Call>,
}

impl<'t> Parser<'t, '_> {
    pub(super) fn name(&mut self, wanted: &'static str) -> Result<Token<'t>, Error> {
        match self.peek().kind {
            Kind::Name => Ok(self.advance()),
            _ => Err(self.unexpected(wanted)),
        }
    }

    pub(super) fn intern(&mut self, name: &'t str) -> Name {
        let next = Name(self.names.len() as u32);
        *self.names.entry(name).or_insert(next)
    }

    /// Reads something one level deeper.
    pub(super) fn deeper<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, Error>,
    ) -> Result<T, Error> {
        if self.depth == DEEPEST {
            return Err(Problem::TooDeep { limit: DEEPEST }.at(self.peek().at));
        }
        self.depth += 1;
        let result = read(self)?;
        self.depth -= 1;
        Ok(result)
    }

    pub(super) fn peek(&self) -> Token<'t> {
        self.tokens[self.next]
    }

    /// The token after the next.
    pub(super) fn after(&self) -> Token<'t> {
        self.tokens[(self.next + 1).min(self.tokens.len() - 1)]
    }

    /// Takes the next token; the last one, the end, is never removed.
    pub(super) fn advance(&mut self) -> Token<'t> {
        let token = self.peek();
        self.next = (self.next + 1).min(self.tokens.len() - 1);
        token
    }

    pub(super) fn accept(&mut self, text: &str) -> bool {
        let found = self.peek().text == text;
        if found {
            self.advance();
        }
        found
    }

    pub(super) fn expect(&mut self, text: &str, wanted: &'static str) -> Result<Token<'t>, Error> {
        match self.peek().text == text {
            true => Ok(self.advance()),
            false => Err(self.unexpected(wanted)),
        }
    }

    pub(super) fn skip_breaks(&mut self) {
        while self.peek().kind == Kind::Break {
            self.advance();
        }
    }

    /// The error that the next token is not the expected one.
    pub(super) fn unexpected(&self, wanted: &'static str) -> Error {
        let token = self.peek();
        Problem::Expected { wanted, found: token.describe() }.at(token.at)
    }
}

/// Whether a function is called with as many arguments as it takes.
pub(super) fn arity(name: &str, expected: usize, found: usize) -> Result<(), Problem> {
    match expected == found {
        true => Ok(()),
        false => Err(Problem::ArgumentCount { name: quoted(name), expected, found }),
    }
}
