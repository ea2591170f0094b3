//! A type for every expression of one function.

use super::super::error::Place;
use super::super::tree::{self, Constant, Logic, Unary, Use};
use super::super::types::Type;
use super::inference::Inference;
use super::rules;
use super::tree::{Kind, Node, Statement};

/// The statements of an instance with the types that are known so far.
pub(super) fn body(
    inference: &mut Inference<'_>,
    instance: usize,
    statements: &[tree::Statement],
) -> Vec<Statement> {
    let mut typing = Typing { inference, instance };
    let mut body = Vec::new();
    typing.block(statements, &mut body);
    body
}

struct Typing<'i, 'p> {
    inference: &'i mut Inference<'p>,
    instance: usize,
}

impl Typing<'_, '_> {
    /// Ends early after a call of a function that, as far as is known, never returns.
    fn block(&mut self, statements: &[tree::Statement], typed: &mut Vec<Statement>) -> Option<()> {
        statements.iter().try_for_each(|statement| self.statement(statement, typed))
    }

    fn inner(&mut self, statements: &[tree::Statement]) -> Vec<Statement> {
        let mut typed = Vec::new();
        self.block(statements, &mut typed);
        typed
    }

    fn statement(&mut self, statement: &tree::Statement, typed: &mut Vec<Statement>) -> Option<()> {
        let statement = match statement {
            tree::Statement::Let(variable, _, value) | tree::Statement::Assign(variable, value) => {
                let value = self.value(value)?;
                let of = self.inference.assigned(self.instance, variable.slot, value.of);
                Statement::Assign { slot: variable.slot, value: value.converted(of) }
            }
            tree::Statement::Store { at, array, index, value } => {
                let (index, value) = (self.value(index)?, self.value(value)?);
                let array = self.variable(*array, *at);
                match (array.of, index.of) {
                    (Type::Array(element), Type::Int) => {
                        let fits = value.of == element.scalar();
                        let mut value = value.converted(element.scalar());
                        if !fits {
                            // An error of the conversion is reported at the store.
                            value.at = *at;
                        }
                        Statement::Store { at: *at, array, index, value }
                    }
                    _ => {
                        let [array, index, value] =
                            [array, index, value].map(|part| part.converted(Type::Dynamic));
                        Statement::Store { at: *at, array, index, value }
                    }
                }
            }
            tree::Statement::If { branches, otherwise } => {
                let mut choices = Vec::new();
                for (condition, block) in branches {
                    let condition = self.value(condition)?.converted(Type::Bool);
                    choices.push((condition, self.inner(block)));
                }
                Statement::If { branches: choices, otherwise: self.inner(otherwise) }
            }
            tree::Statement::While { at, condition, body } => {
                let condition = self.value(condition)?.converted(Type::Bool);
                Statement::While { at: *at, condition, body: self.inner(body) }
            }
            tree::Statement::Return(value) => {
                let value = self.value(value)?;
                let of = self.inference.returned(self.instance, value.of);
                Statement::Return(value.converted(of))
            }
            tree::Statement::Discard(call) => Statement::Discard(self.value(call)?),
            tree::Statement::Block(statements) => return self.block(statements, typed),
        };
        typed.push(statement);
        Some(())
    }

    fn variable(&self, variable: Use, at: Place) -> Node {
        let known = self.inference.instances[self.instance].variables[variable.slot];
        Node { at, of: known.unwrap_or(Type::Dynamic), kind: Kind::Variable(variable.slot) }
    }

    /// `None` if it calls a function that, as far as is known, never returns.
    fn value(&mut self, expression: &tree::Expression) -> Option<Node> {
        let at = expression.at;
        let (of, kind) = match &expression.kind {
            tree::Kind::Constant(constant) => (type_of(*constant), Kind::Constant(*constant)),
            tree::Kind::Variable(variable) => return Some(self.variable(*variable, at)),
            tree::Kind::Unary(Unary::Not, part) => {
                let part = self.value(part)?.converted(Type::Bool);
                (Type::Bool, Kind::Unary(Unary::Not, Box::new(part)))
            }
            tree::Kind::Unary(operator, part) => {
                let part = self.value(part)?;
                let of = rules::unary(*operator, part.of).unwrap_or(Type::Dynamic);
                (of, Kind::Unary(*operator, Box::new(part.converted(of))))
            }
            tree::Kind::Binary(operator, parts) => {
                let parts = self.pair(parts)?;
                let [left, right] = &parts;
                let rule = rules::binary(*operator, left.of, right.of);
                let dynamic = (Type::Dynamic, rules::dynamic_binary(*operator));
                let (wanted, of) = rule.unwrap_or(dynamic);
                let parts = parts.map(|part| part.converted(wanted));
                (of, Kind::Binary(*operator, Box::new(parts)))
            }
            tree::Kind::Logic(operator, parts) => return self.logic(at, *operator, parts),
            tree::Kind::Index(parts) => {
                let parts = self.pair(parts)?;
                match (parts[0].of, parts[1].of) {
                    (Type::Array(element), Type::Int) => {
                        (element.scalar(), Kind::Index(Box::new(parts)))
                    }
                    _ => {
                        let parts = parts.map(|part| part.converted(Type::Dynamic));
                        (Type::Dynamic, Kind::Index(Box::new(parts)))
                    }
                }
            }
            tree::Kind::Builtin(function, parts) => {
                let parts = self.values(parts)?;
                let types: Vec<Type> = parts.iter().map(|part| part.of).collect();
                let dynamic =
                    || (vec![Type::Dynamic; types.len()], rules::dynamic_builtin(*function));
                let (wanted, of) = rules::builtin(*function, &types).unwrap_or_else(dynamic);
                let parts = parts.into_iter().zip(wanted).map(|(part, of)| part.converted(of));
                (of, Kind::Builtin(*function, parts.collect()))
            }
            tree::Kind::Call(function, parts) => {
                // An argument of a wrong type is an error before the next one is evaluated.
                let parameters = &self.inference.program.functions[*function].variables;
                let mut arguments = Vec::with_capacity(parts.len());
                for (part, parameter) in parts.iter().zip(parameters) {
                    let part = self.value(part)?;
                    let of = parameter.annotation.unwrap_or(part.of);
                    arguments.push(part.converted(of));
                }
                let types: Vec<Type> = arguments.iter().map(|argument| argument.of).collect();
                let callee = self.inference.instance(*function, &types);
                let known = self.inference.call(self.instance, callee);
                let (result, known) = (known.result, known.variables.iter().flatten());
                let wanted: Vec<Type> = known.take(arguments.len()).copied().collect();
                let arguments = arguments.into_iter().zip(wanted);
                let arguments = arguments.map(|(argument, of)| argument.converted(of)).collect();
                (result?, Kind::Call(callee, arguments))
            }
        };
        Some(Node { at, of, kind })
    }

    /// The right side may never return: then the left one alone decides the type.
    fn logic(&mut self, at: Place, operator: Logic, parts: &[tree::Expression; 2]) -> Option<Node> {
        let parts = self.pair(parts)?.map(|part| part.converted(Type::Bool));
        Some(Node { at, of: Type::Bool, kind: Kind::Logic(operator, Box::new(parts)) })
    }

    fn pair(&mut self, parts: &[tree::Expression; 2]) -> Option<[Node; 2]> {
        Some([self.value(&parts[0])?, self.value(&parts[1])?])
    }

    fn values(&mut self, parts: &[tree::Expression]) -> Option<Vec<Node>> {
        parts.iter().map(|part| self.value(part)).collect()
    }
}

fn type_of(constant: Constant) -> Type {
    match constant {
        Constant::Int(_) => Type::Int,
        Constant::Float(_) => Type::Float,
        Constant::Complex(_) => Type::Complex,
        Constant::Bool(_) => Type::Bool,
    }
}
