//! Makes a program of tokens, by recursive descent: there is a function for each line of the
//! grammar.
//!
//! ```text
//! comparison = sum [("<" | "<=" | ">" | ">=" | "==" | "!=") sum]
//! sum        = product {("+" | "-") product}
//! product    = signed {("*" | "/") signed}
//! signed     = {"-" | "+"} power
//! power      = value ["**" signed]
//! value      = number | name | name "(" comparison {"," comparison} ")" | "(" comparison ")"
//! ```
//!
//! `**` binds more tightly than a sign on its left and less tightly than a sign on its right, as in
//! Python: `-a**2` is `-(a**2)`, and `a**-1` needs no parentheses.

use std::collections::HashMap;
use std::ops::Range;

use super::error::{Error, Problem, quoted};
use super::functions::Function;
use super::operators::{Binary, Unary};
use super::program::Program;
use super::tokens::{Kind, Token, token};

/// The limit of the parser's recursion, and of the number of values that wait on the stack.
const DEEPEST: usize = 200;

/// The program of `text`, and where each name is used first.
pub(super) fn parse(text: &str) -> Result<(Program, Vec<Range<usize>>), Error> {
    let mut parser = Parser {
        text,
        next: token(text, 0),
        depth: 0,
        program: Program::default(),
        names: Vec::new(),
        known: HashMap::new(),
    };
    parser.comparison()?;
    match parser.next.kind {
        Kind::End => Ok((parser.program, parser.names)),
        _ => Err(parser.fail(Problem::ExpectedOperator { found: parser.next.describe() })),
    }
}

struct Parser<'t> {
    text: &'t str,
    next: Token<'t>,
    depth: usize,
    program: Program,
    names: Vec<Range<usize>>,
    known: HashMap<&'t str, usize>,
}

impl<'t> Parser<'t> {
    fn comparison(&mut self) -> Result<(), Error> {
        self.sum()?;
        let Some(op) = comparison(self.next) else { return Ok(()) };
        self.advance();
        self.sum()?;
        self.program.binary(op);
        match comparison(self.next) {
            None => Ok(()),
            Some(_) => Err(self.fail(Problem::ChainedComparison)),
        }
    }

    fn sum(&mut self) -> Result<(), Error> {
        self.product()?;
        loop {
            let op = match self.next.text {
                "+" => Binary::Add,
                "-" => Binary::Subtract,
                _ => return Ok(()),
            };
            self.advance();
            self.product()?;
            self.program.binary(op);
        }
    }

    fn product(&mut self) -> Result<(), Error> {
        self.signed()?;
        loop {
            let op = match self.next.text {
                "*" => Binary::Multiply,
                "/" => Binary::Divide,
                _ => return Ok(()),
            };
            self.advance();
            self.signed()?;
            self.program.binary(op);
        }
    }

    fn signed(&mut self) -> Result<(), Error> {
        let mut negative = false;
        while let "-" | "+" = self.next.text {
            negative ^= self.next.text == "-";
            self.advance();
        }
        self.power()?;
        if negative {
            self.program.unary(Unary::Negate);
        }
        Ok(())
    }

    fn power(&mut self) -> Result<(), Error> {
        self.value()?;
        if self.next.text == "**" {
            self.deeper(|parser| {
                parser.advance();
                parser.signed()
            })?;
            self.program.binary(Binary::Power);
        }
        Ok(())
    }

    fn value(&mut self) -> Result<(), Error> {
        let token = self.next;
        match token.kind {
            Kind::Number => self.number(token),
            Kind::Name => {
                self.advance();
                match self.next.text {
                    "(" => self.call(token),
                    _ => self.load(token),
                }
            }
            Kind::Symbol if token.text == "(" => self.parenthesis(),
            Kind::Symbol | Kind::End => {
                Err(self.fail(Problem::ExpectedValue { found: token.describe() }))
            }
        }
    }

    fn number(&mut self, token: Token<'t>) -> Result<(), Error> {
        match token.text.parse() {
            Ok(value) if f64::is_finite(value) => {
                self.program.constant(value);
                self.advance();
                Ok(())
            }
            _ => Err(self.fail(Problem::NumberTooBig { number: quoted(token.text) })),
        }
    }

    fn load(&mut self, token: Token<'t>) -> Result<(), Error> {
        let index = *self.known.entry(token.text).or_insert_with(|| {
            self.names.push(token.offset..token.offset + token.text.len());
            self.names.len() - 1
        });
        self.program.load(index);
        Ok(())
    }

    fn parenthesis(&mut self) -> Result<(), Error> {
        self.deeper(|parser| {
            parser.advance();
            parser.comparison()?;
            parser.close("')'")
        })
    }

    fn call(&mut self, name: Token<'t>) -> Result<(), Error> {
        let Some(function) = Function::named(name.text) else {
            let problem = Problem::UnknownFunction { name: quoted(name.text) };
            return Err(problem.at(self.text, name.offset));
        };
        let found = self.deeper(Self::arguments)?;
        function.emit(found, &mut self.program).map_err(|p| p.at(self.text, name.offset))
    }

    /// Reads the parenthesis after a function, and returns the number of arguments in it.
    fn arguments(&mut self) -> Result<usize, Error> {
        self.advance();
        if self.next.text == ")" {
            self.advance();
            return Ok(0);
        }
        self.comparison()?;
        let mut count = 1;
        while self.next.text == "," {
            self.advance();
            self.comparison()?;
            count += 1;
        }
        self.close("',' or ')'").map(|()| count)
    }

    fn close(&mut self, wanted: &'static str) -> Result<(), Error> {
        if self.next.text != ")" {
            let found = self.next.describe();
            return Err(self.fail(Problem::Expected { wanted, found }));
        }
        self.advance();
        Ok(())
    }

    /// Reads one level further in.
    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, Error>) -> Result<T, Error> {
        if self.depth == DEEPEST {
            return Err(self.fail(Problem::TooDeep { limit: DEEPEST }));
        }
        self.depth += 1;
        let result = read(self)?;
        self.depth -= 1;
        Ok(result)
    }

    fn advance(&mut self) {
        self.next = token(self.text, self.next.offset + self.next.text.len());
    }

    /// `problem` at the next token.
    fn fail(&self, problem: Problem) -> Error {
        problem.at(self.text, self.next.offset)
    }
}

fn comparison(token: Token<'_>) -> Option<Binary> {
    Some(match token.text {
        "<" => Binary::Less,
        "<=" => Binary::LessEqual,
        ">" => Binary::Greater,
        ">=" => Binary::GreaterEqual,
        "==" => Binary::Equal,
        "!=" => Binary::NotEqual,
        _ => return None,
    })
}
