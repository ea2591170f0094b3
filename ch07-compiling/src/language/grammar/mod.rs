//! Tokens to a tree, by recursive descent, and every name to its declaration on the way.
//!
//! A function for each line of the grammar that the page of this chapter shows; the levels of
//! binary operators are one function that climbs their precedence.

mod expressions;
mod scopes;
mod statements;

use std::collections::HashMap;

use super::builtins::Builtin;
use super::error::{Error, Position, Problem, quoted};
use super::tokens::{Kind, Token, tokens};
use super::tree::{Function, Name};
use super::types::{Element, Type};
use scopes::Scopes;

/// Bounds every recursion over a program: in here, and over the tree.
pub(super) const DEEPEST: usize = 64;

/// Parts that an expression may have: bounds what an engine must keep while it works one out.
const LARGEST: usize = 1024;

/// The functions of a program.
pub(super) fn parse(text: &str) -> Result<Vec<Function>, Error> {
    let tokens = tokens(text)?;
    let mut parser = Parser {
        functions: declared(&tokens)?,
        tokens: &tokens,
        next: 0,
        depth: 0,
        names: HashMap::new(),
        scopes: Scopes::default(),
        calls: Vec::new(),
    };
    let mut functions = Vec::new();
    parser.skip_breaks();
    while parser.peek().kind != Kind::End {
        functions.push(parser.function()?);
        parser.skip_breaks();
    }
    for call in &parser.calls {
        let Function { name, parameters, .. } = &functions[call.function];
        arity(name, *parameters, call.arguments).map_err(|problem| problem.at(call.at))?;
    }
    Ok(functions)
}

/// The places of all functions by name: a call may come before the function it calls.
fn declared<'t>(tokens: &[Token<'t>]) -> Result<HashMap<&'t str, usize>, Error> {
    let mut functions = HashMap::new();
    for pair in tokens.windows(2) {
        if (pair[0].text, pair[1].kind) == ("fn", Kind::Name) {
            let (name, index) = (pair[1].text, functions.len());
            if functions.insert(name, index).is_some() || Builtin::named(name).is_some() {
                return Err(Problem::AlreadyDeclared { name: quoted(name) }.at(pair[1].at));
            }
        }
    }
    Ok(functions)
}

fn arity(name: &str, expected: usize, found: usize) -> Result<(), Problem> {
    match expected == found {
        true => Ok(()),
        false => Err(Problem::ArgumentCount { name: quoted(name), expected, found }),
    }
}

/// A call whose arguments are counted against the function once that is read.
struct Call {
    at: Position,
    function: usize,
    arguments: usize,
}

struct Parser<'t, 'p> {
    tokens: &'p [Token<'t>],
    next: usize,
    depth: usize,
    functions: HashMap<&'t str, usize>,
    names: HashMap<&'t str, Name>,
    scopes: Scopes,
    calls: Vec<Call>,
}

impl<'t> Parser<'t, '_> {
    fn function(&mut self) -> Result<Function, Error> {
        self.expect("fn", "'fn'")?;
        let name = self.name("the function's name")?;
        self.scopes = Scopes::default();
        self.expect("(", "'('")?;
        while self.peek().text != ")" {
            let parameter = self.name("a parameter or ')'")?;
            let annotation = self.annotation(":")?;
            self.declare(parameter, annotation)?;
            if !self.accept(",") {
                break;
            }
        }
        self.expect(")", "',' or ')'")?;
        let parameters = self.scopes.variables.len();
        let result = self.annotation("->")?;
        let body = self.block()?;
        if !statements::returns(&body) {
            return Err(Problem::NoReturn { name: quoted(name.text) }.at(name.at));
        }
        let variables = std::mem::take(&mut self.scopes.variables);
        Ok(Function {
            name: name.text.to_owned(),
            at: name.at,
            parameters,
            variables,
            result,
            body,
        })
    }

    /// The type after `sign`, if that is there.
    fn annotation(&mut self, sign: &str) -> Result<Option<Type>, Error> {
        if !self.accept(sign) {
            return Ok(None);
        }
        if self.accept("[") {
            let element = self.element()?;
            self.expect("]", "']'")?;
            return Ok(Some(Type::Array(element)));
        }
        Ok(Some(self.element()?.scalar()))
    }

    fn element(&mut self) -> Result<Element, Error> {
        let element = match self.peek().text {
            "int" => Element::Int,
            "float" => Element::Float,
            "complex" => Element::Complex,
            "bool" => Element::Bool,
            _ => return Err(self.unexpected("int, float, complex, bool or an array [...] of them")),
        };
        self.advance();
        Ok(element)
    }

    fn name(&mut self, wanted: &'static str) -> Result<Token<'t>, Error> {
        match self.peek().kind {
            Kind::Name => Ok(self.advance()),
            _ => Err(self.unexpected(wanted)),
        }
    }

    fn intern(&mut self, name: &'t str) -> Name {
        let next = Name(self.names.len() as u32);
        *self.names.entry(name).or_insert(next)
    }

    /// Reads one level further in.
    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, Error>) -> Result<T, Error> {
        if self.depth == DEEPEST {
            return Err(Problem::TooDeep { limit: DEEPEST }.at(self.peek().at));
        }
        self.depth += 1;
        let result = read(self)?;
        self.depth -= 1;
        Ok(result)
    }

    fn peek(&self) -> Token<'t> {
        self.tokens[self.next]
    }

    /// Takes the next token; the last one, the end, stays.
    fn advance(&mut self) -> Token<'t> {
        let token = self.peek();
        self.next = (self.next + 1).min(self.tokens.len() - 1);
        token
    }

    fn accept(&mut self, text: &str) -> bool {
        let found = self.peek().text == text;
        if found {
            self.advance();
        }
        found
    }

    fn expect(&mut self, text: &str, wanted: &'static str) -> Result<Token<'t>, Error> {
        match self.peek().text == text {
            true => Ok(self.advance()),
            false => Err(self.unexpected(wanted)),
        }
    }

    fn skip_breaks(&mut self) {
        while self.peek().kind == Kind::Break {
            self.advance();
        }
    }

    /// The error that the next token is not what was wanted.
    fn unexpected(&self, wanted: &'static str) -> Error {
        let token = self.peek();
        Problem::Expected { wanted, found: token.describe() }.at(token.at)
    }
}
