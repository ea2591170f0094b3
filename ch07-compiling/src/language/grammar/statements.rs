//! The statements of a program.

use super::super::error::{Error, Place, Problem};
use super::super::tokens::{Kind as TokenKind, Token};
use super::super::tree::{Binary, Expression, Kind, Statement, Use};
use super::parser::{DEEPEST, Parser};

/// The most parts of an expression: bounds what an engine must keep while it evaluates one.
const LARGEST: usize = 1024;

/// Whether every way through the statements ends in a `return`.
pub(super) fn returns(statements: &[Statement]) -> bool {
    statements.last().is_some_and(|last| match last {
        Statement::Return(_) => true,
        Statement::If { branches, otherwise } => {
            branches.iter().all(|(_, block)| returns(block)) && returns(otherwise)
        }
        Statement::Block(statements) => returns(statements),
        _ => false,
    })
}

impl<'t> Parser<'t, '_> {
    /// Statements in braces.
    pub(super) fn block(&mut self) -> Result<Vec<Statement>, Error> {
        self.expect("{", "'{'")?;
        let statements = self.deeper(|parser| parser.scope(Self::statements))?;
        self.expect("}", "'}'")?;
        Ok(statements)
    }

    fn statements(&mut self) -> Result<Vec<Statement>, Error> {
        let mut statements = Vec::new();
        self.skip_breaks();
        while self.peek().text != "}" && self.peek().kind != TokenKind::End {
            let statement = self.statement()?;
            let block = matches!(statement, Statement::If { .. } | Statement::While { .. });
            let end = matches!(self.peek().kind, TokenKind::Break | TokenKind::End);
            if !block && !end && self.peek().text != "}" {
                return Err(self.unexpected("an operator or the end of the statement"));
            }
            statements.push(statement);
            self.skip_breaks();
        }
        Ok(statements)
    }

    fn statement(&mut self) -> Result<Statement, Error> {
        let token = self.peek();
        match token.text {
            "let" => self.declaration(),
            "while" => self.repetition(),
            "if" => self.choice(),
            "return" => {
                self.advance();
                self.whole().map(Statement::Return)
            }
            // Two names, as in `for i`: the first one was meant as a keyword.
            _ if [token.kind, self.after().kind] == [TokenKind::Name; 2] => {
                Err(self.unexpected("a statement or '}'"))
            }
            _ if token.kind == TokenKind::Name => self.assignment(),
            _ => Err(self.unexpected("a statement or '}'")),
        }
    }

    fn declaration(&mut self) -> Result<Statement, Error> {
        self.advance();
        let name = self.name("the variable's name")?;
        let annotation = self.annotation(":")?;
        self.expect("=", "'='")?;
        // The value may use an outer variable of this name.
        let value = self.whole()?;
        Ok(Statement::Let(self.declare(name, annotation)?, annotation, value))
    }

    fn repetition(&mut self) -> Result<Statement, Error> {
        let at = self.advance().at;
        let condition = self.whole()?;
        Ok(Statement::While { at, condition, body: self.block()? })
    }

    fn choice(&mut self) -> Result<Statement, Error> {
        let mut branches = Vec::new();
        loop {
            self.advance();
            let condition = self.whole()?;
            branches.push((condition, self.block()?));
            if !self.accept("else") {
                return Ok(Statement::If { branches, otherwise: Vec::new() });
            }
            if self.peek().text != "if" {
                return Ok(Statement::If { branches, otherwise: self.block()? });
            }
        }
    }

    /// `name = ...`, `name[...] = ...`, either with an operator, or a call.
    fn assignment(&mut self) -> Result<Statement, Error> {
        let target = self.whole()?;
        let sign = self.peek();
        let operator = sign.text.strip_suffix('=').and_then(Binary::written);
        let operator = operator.map(|operator| (sign.at, operator));
        match target.kind {
            _ if sign.text != "=" && operator.is_none() => match target.kind {
                Kind::Call(..) | Kind::Builtin(..) => Ok(Statement::Discard(target)),
                _ => Err(self.unexpected("'=' after what begins a statement")),
            },
            Kind::Variable(variable) => {
                self.advance();
                let value = self.whole()?;
                let value = self.combined(operator, target, value)?;
                Ok(Statement::Assign(variable, value))
            }
            Kind::Index(parts) => {
                let [array, index] = *parts;
                let Kind::Variable(variable) = array.kind else {
                    return Err(self.unexpected("a variable before the index"));
                };
                self.advance();
                match operator {
                    None => {
                        let value = self.whole()?;
                        Ok(Statement::Store { at: target.at, array: variable, index, value })
                    }
                    Some(operator) => self.update(target.at, operator, variable, index),
                }
            }
            _ => Err(self.unexpected("a variable or an array's element before it")),
        }
    }

    /// `array[index] += value`, which evaluates the index once.
    fn update(
        &mut self,
        at: Place,
        operator: (Place, Binary),
        array: Use,
        index: Expression,
    ) -> Result<Statement, Error> {
        self.scope(|parser| {
            // No program can use this name.
            let hidden = Token { kind: TokenKind::Name, text: "$index", at: index.at };
            let value = parser.whole()?;
            let place = parser.declare(hidden, None)?;
            let variable = |variable, at| Expression::new(at, Kind::Variable(variable));
            let parts = [variable(array, at), variable(place, index.at)];
            let element = Expression::new(at, Kind::Index(Box::new(parts)));
            let value = parser.combined(Some(operator), element, value)?;
            let store = Statement::Store { at, array, index: variable(place, index.at), value };
            Ok(Statement::Block(vec![Statement::Let(place, None, index), store]))
        })
    }

    fn combined(
        &mut self,
        operator: Option<(Place, Binary)>,
        target: Expression,
        value: Expression,
    ) -> Result<Expression, Error> {
        let Some((at, operator)) = operator else { return Ok(value) };
        self.bounded(Expression::new(at, Kind::Binary(operator, Box::new([target, value]))))
    }

    /// `expression`, unless it is too deep or too large for the functions that walk over it.
    pub(super) fn bounded(&self, expression: Expression) -> Result<Expression, Error> {
        let at = expression.at;
        if expression.height > DEEPEST {
            return Err(Problem::TooDeep { limit: DEEPEST }.at(at));
        }
        if expression.size > LARGEST {
            return Err(Problem::TooLarge { limit: LARGEST }.at(at));
        }
        Ok(expression)
    }
}
