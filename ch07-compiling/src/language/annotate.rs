//! Which operations of a program check types while it runs, line by line (book: Cython
//! annotations to analyse a block of code).

use super::error::{Error, Place};
use super::program::Program;
use super::tree;
use super::types::Type;
use super::typing::{self, Kind, Node, Statement};

/// A line of a program and its operations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The text of the line.
    pub text: String,
    /// In the order of their execution.
    pub operations: Vec<Operation>,
}

/// An operation of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// The operation and the types of its operands.
    pub what: String,
    /// Whether the types must be checked each time.
    pub dynamic: bool,
}

impl Line {
    /// How many of the operations are dynamic.
    pub fn dynamic(&self) -> usize {
        self.operations.iter().filter(|operation| operation.dynamic).count()
    }
}

/// Types every function of a program separately: a parameter without an annotation may be
/// anything.
///
/// ```
/// use ch07_compiling::language::annotate;
///
/// let lines = annotate("fn double(x) { return x + x }")?;
/// assert_eq!(lines[0].operations[0].what, "'+' of dynamic and dynamic");
/// let lines = annotate("fn double(x: int) { return x + x }")?;
/// assert_eq!(lines[0].operations[0].what, "'+' of int and int");
/// assert_eq!(lines[0].dynamic(), 0);
/// # Ok::<(), ch07_compiling::language::Error>(())
/// ```
///
/// # Errors
///
/// Those of [`Program::parse`].
pub fn annotate(text: &str) -> Result<Vec<Line>, Error> {
    let program = Program::parse(text)?;
    let line = |text: &str| Line { text: text.to_owned(), operations: Vec::new() };
    let mut lines: Vec<Line> = text.lines().map(line).collect();
    let dynamic = |function: &tree::Function| vec![Type::Dynamic; function.parameters];
    let typed = typing::infer(&program, program.functions.iter().map(dynamic).enumerate());
    let mut reader = Reader { program: &program, typed: &typed, lines: &mut lines };
    typed.functions[..program.functions.len()].iter().for_each(|one| reader.statements(&one.body));
    Ok(lines)
}

struct Reader<'r> {
    program: &'r Program,
    typed: &'r typing::Typed,
    lines: &'r mut [Line],
}

impl Reader<'_> {
    fn statements(&mut self, statements: &[Statement]) {
        for statement in statements {
            match statement {
                Statement::Assign { value, .. }
                | Statement::Return(value)
                | Statement::Discard(value) => self.value(value),
                Statement::Store { at, array, index, value } => {
                    self.value(index);
                    self.value(value);
                    let dynamic = array.of == Type::Dynamic;
                    let types = [array, index, value].map(shown);
                    let what = format!("'[] =' of {}, {} and {}", types[0], types[1], types[2]);
                    self.note(*at, what, dynamic);
                }
                Statement::If { branches, otherwise } => {
                    for (condition, block) in branches {
                        self.value(condition);
                        self.statements(block);
                    }
                    self.statements(otherwise);
                }
                Statement::While { condition, body, .. } => {
                    self.value(condition);
                    self.statements(body);
                }
            }
        }
    }

    fn value(&mut self, value: &Node) {
        match &value.kind {
            Kind::Constant(_) | Kind::Variable(_) => {}
            Kind::Unary(operator, part) => {
                self.operation(value, operator.quoted(), std::slice::from_ref(&**part));
            }
            Kind::Binary(operator, parts) => {
                self.operation(value, operator.quoted(), &parts[..]);
            }
            Kind::Logic(operator, parts) => {
                let name = match operator {
                    tree::Logic::And => "'and'",
                    tree::Logic::Or => "'or'",
                };
                self.operation(value, name, &parts[..]);
            }
            Kind::Index(parts) => self.operation(value, "'[]'", &parts[..]),
            Kind::Builtin(function, parts) => self.operation(value, function.quoted(), parts),
            Kind::Call(function, parts) => {
                parts.iter().for_each(|part| self.value(part));
                let source = self.typed.functions[*function].source;
                let name = &self.program.functions[source].name;
                let types: Vec<_> = parts.iter().map(|part| part.of.to_string()).collect();
                let what = format!("call of '{name}' for ({})", types.join(", "));
                self.note(value.at, what, false);
            }
            Kind::Convert(part) => {
                self.value(part);
                if value.of != Type::Dynamic {
                    let (from, to) = (part.of, value.of);
                    self.note(value.at, format!("{from} to {to}"), from == Type::Dynamic);
                }
            }
        }
    }

    fn operation(&mut self, value: &Node, name: &str, parts: &[Node]) {
        parts.iter().for_each(|part| self.value(part));
        let types: Vec<_> = parts.iter().map(|part| shown(part).to_string()).collect();
        let dynamic = parts.iter().any(|part| part.of == Type::Dynamic);
        self.note(value.at, format!("{name} of {}", types.join(" and ")), dynamic);
    }

    fn note(&mut self, at: Place, what: String, dynamic: bool) {
        self.lines[at.line as usize - 1].operations.push(Operation { what, dynamic });
    }
}

/// The known type of a value, also where the value is converted to dynamic.
fn shown(value: &Node) -> Type {
    match &value.kind {
        Kind::Convert(part) if value.of == Type::Dynamic => part.of,
        _ => value.of,
    }
}
