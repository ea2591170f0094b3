//! From tokens to a tree, by recursive descent; each name is resolved to its declaration.
//!
//! There is a function for each line of the grammar on the page of this chapter, and one function for
//! all levels of binary operators, which uses their precedence.

mod expressions;
mod parser;
mod scopes;
mod statements;

use std::collections::HashMap;

use super::builtins::Builtin;
use super::error::{Error, Problem, quoted};
use super::tokens::{Kind, Token, tokens};
use super::tree::Function;
use super::types::{Element, Type};
use parser::{Parser, Scopes, arity};

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

/// The indices of all functions by name: a call may come before the function that it calls.
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

impl Parser<'_, '_> {
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

    /// The type after `sign`, if there is one.
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
}
