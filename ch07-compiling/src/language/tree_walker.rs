//! The simplest engine: it walks over the tree, and looks up every name when it meets it.

use super::error::{Error, Place, Problem};
use super::limits::Budget;
use super::operations;
use super::program::Program;
use super::stack::with_stack;
use super::tree::{Binary, Expression, Function, Kind, Logic, Name, Statement, Unary, Variable};
use super::types::Type;
use super::values::{Heap, Tagged};

/// A result is passed through every level of the tree: a boxed error keeps it small.
type Run<T> = Result<T, Box<Error>>;

/// Stack space for each call of the program, in which blocks and an expression may both be as deep
/// as trees may be. A debug build takes several times as much.
const STACK_PER_CALL: usize = if cfg!(debug_assertions) { 1 << 20 } else { 1 << 18 };

/// Calls a function of the program.
pub(super) fn run(
    program: &Program,
    function: usize,
    arguments: &[Tagged],
    heap: &mut Heap,
    budget: Budget,
) -> Result<Tagged, Error> {
    let stack = (budget.calls as usize + 2) * STACK_PER_CALL;
    let result = with_stack(stack, || {
        let variables = Vec::new();
        let mut walker = Walker { program, heap, budget, variables, frame: 0, result: None };
        let function = &program.functions[function];
        for (variable, &value) in function.variables.iter().zip(arguments) {
            let Variable { name, annotation, .. } = *variable;
            walker.variables.push(Binding { name, annotation, value });
        }
        walker.call(function, 0).map_err(|error| *error)
    });
    result.unwrap_or_else(|problem| Err(problem.at(program.functions[function].at)))
}

/// A variable that exists now.
struct Binding {
    name: Name,
    annotation: Option<Type>,
    value: Tagged,
}

struct Walker<'p> {
    program: &'p Program,
    heap: &'p mut Heap,
    budget: Budget,
    /// The variables of all calls that have not returned, innermost last.
    variables: Vec<Binding>,
    /// The index of the current call's first variable.
    frame: usize,
    /// The annotated result type of the current function.
    result: Option<Type>,
}

/// What to do after a statement.
enum Flow {
    Next,
    Return(Tagged),
}

impl Walker<'_> {
    /// Runs `function`, whose arguments are the variables from `frame` on.
    fn call(&mut self, function: &Function, frame: usize) -> Run<Tagged> {
        let frame_outside = std::mem::replace(&mut self.frame, frame);
        let result_outside = std::mem::replace(&mut self.result, function.result);
        let flow = self.block(&function.body)?;
        (self.frame, self.result) = (frame_outside, result_outside);
        self.variables.truncate(frame);
        match flow {
            Flow::Return(value) => Ok(value),
            Flow::Next => unreachable!("the parser wants a return on every way"),
        }
    }

    fn block(&mut self, statements: &[Statement]) -> Run<Flow> {
        let visible = self.variables.len();
        for statement in statements {
            if let Flow::Return(value) = self.statement(statement)? {
                return Ok(Flow::Return(value));
            }
        }
        self.variables.truncate(visible);
        Ok(Flow::Next)
    }

    fn statement(&mut self, statement: &Statement) -> Run<Flow> {
        match statement {
            Statement::Let(variable, annotation, value) => {
                let (at, value) = (value.at, self.value(value)?);
                let (name, value) = (variable.name, annotated(*annotation, value, at)?);
                self.variables.push(Binding { name, annotation: *annotation, value });
            }
            Statement::Assign(variable, value) => {
                let (at, value) = (value.at, self.value(value)?);
                let binding = self.lookup(variable.name);
                binding.value = annotated(binding.annotation, value, at)?;
            }
            Statement::Store { at, array, index, value } => {
                let (index, value) = (self.value(index)?, self.value(value)?);
                let array = self.lookup(array.name).value;
                operations::store(self.heap, array, index, value).map_err(placed(*at))?;
            }
            Statement::If { branches, otherwise } => {
                for (condition, block) in branches {
                    if self.truth(condition)? {
                        return self.block(block);
                    }
                }
                return self.block(otherwise);
            }
            Statement::While { at, condition, body } => {
                while self.truth(condition)? {
                    if let Flow::Return(value) = self.block(body)? {
                        return Ok(Flow::Return(value));
                    }
                    self.budget.step().map_err(placed(*at))?;
                }
            }
            Statement::Return(value) => {
                let (at, value) = (value.at, self.value(value)?);
                return Ok(Flow::Return(annotated(self.result, value, at)?));
            }
            Statement::Discard(call) => {
                self.value(call)?;
            }
            Statement::Block(statements) => return self.block(statements),
        }
        Ok(Flow::Next)
    }

    /// The most frequent kinds; a separate function has the others, because a function with more
    /// cases takes longer to call.
    fn value(&mut self, expression: &Expression) -> Run<Tagged> {
        match &expression.kind {
            Kind::Constant(constant) => Ok(Tagged::from(*constant)),
            Kind::Variable(variable) => Ok(self.lookup(variable.name).value),
            Kind::Binary(operator, parts) => {
                let (left, right) = (self.value(&parts[0])?, self.value(&parts[1])?);
                applied(*operator, left, right, expression.at)
            }
            Kind::Logic(operator, parts) => {
                let left = self.truth(&parts[0])?;
                let decided = left == (*operator == Logic::Or);
                Ok(Tagged::Bool(if decided { left } else { self.truth(&parts[1])? }))
            }
            _ => self.rarer(expression),
        }
    }

    #[inline(never)]
    fn rarer(&mut self, expression: &Expression) -> Run<Tagged> {
        let placed = placed(expression.at);
        match &expression.kind {
            Kind::Constant(_) | Kind::Variable(_) | Kind::Binary(..) | Kind::Logic(..) => {
                unreachable!("value has these")
            }
            Kind::Unary(Unary::Not, part) => Ok(Tagged::Bool(!self.truth(part)?)),
            Kind::Unary(operator, part) => {
                let value = self.value(part)?;
                operations::unary(*operator, value).map_err(placed)
            }
            Kind::Index(parts) => {
                let (array, index) = (self.value(&parts[0])?, self.value(&parts[1])?);
                operations::load(self.heap, array, index).map_err(placed)
            }
            Kind::Builtin(function, parts) => {
                // None takes more than two arguments.
                let mut arguments = [Tagged::Bool(false); 2];
                for (argument, part) in arguments.iter_mut().zip(parts) {
                    *argument = self.value(part)?;
                }
                let arguments = &arguments[..parts.len()];
                operations::builtin(*function, arguments, self.heap).map_err(placed)
            }
            Kind::Call(function, arguments) => {
                self.invoke(&self.program.functions[*function], arguments, expression.at)
            }
        }
    }

    fn invoke(&mut self, function: &Function, parts: &[Expression], at: Place) -> Run<Tagged> {
        let frame = self.variables.len();
        // A parameter must not hide a variable of this call before all arguments are evaluated.
        let mut arguments = Vec::with_capacity(parts.len());
        for (variable, part) in function.variables.iter().zip(parts) {
            let value = annotated(variable.annotation, self.value(part)?, part.at)?;
            let Variable { name, annotation, .. } = *variable;
            arguments.push(Binding { name, annotation, value });
        }
        self.budget.enter().map_err(placed(at))?;
        self.variables.append(&mut arguments);
        let result = self.call(function, frame)?;
        self.budget.leave();
        Ok(result)
    }

    fn truth(&mut self, condition: &Expression) -> Run<bool> {
        let value = self.value(condition)?;
        operations::truth(value).map_err(placed(condition.at))
    }

    /// The innermost variable of this name.
    fn lookup(&mut self, name: Name) -> &mut Binding {
        let variables = &mut self.variables[self.frame..];
        let found = variables.iter_mut().rev().find(|binding| binding.name == name);
        found.expect("the parser has seen its declaration")
    }
}

/// A separate function for the same reason.
#[inline(never)]
fn applied(operator: Binary, left: Tagged, right: Tagged, at: Place) -> Run<Tagged> {
    operations::binary(operator, left, right).map_err(placed(at))
}

/// `value`, converted to the type of the annotation, if there is one.
fn annotated(wanted: Option<Type>, value: Tagged, at: Place) -> Run<Tagged> {
    match wanted {
        None => Ok(value),
        Some(wanted) => operations::convert(value, wanted).map_err(placed(at)),
    }
}

fn placed(at: Place) -> impl Fn(Problem) -> Box<Error> {
    move |problem| Box::new(problem.at(at))
}
