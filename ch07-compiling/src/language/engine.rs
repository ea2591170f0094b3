//! One interface for all engines: compile a function for the types of its arguments, then call it.

use super::error::{Error, Problem, quoted};
use super::limits::{Budget, Limits};
use super::program::Program;
use super::types::Type;
use super::values::{Heap, Tagged, Value};
use super::{bytecode, jit, operations, tree_walker, typed_bytecode};

/// A way to run a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Engine {
    /// Walks over the tree and looks up names while the program runs.
    TreeWalker,
    /// Runs a list of instructions, on values that carry their types.
    Bytecode,
    /// Runs instructions made for the types of the arguments.
    TypedBytecode,
    /// Runs machine code made for the types of the arguments.
    Jit,
}

impl Engine {
    /// Every engine, the simplest one first.
    pub const ALL: [Self; 4] = [Self::TreeWalker, Self::Bytecode, Self::TypedBytecode, Self::Jit];

    /// The name of its rung, also on a command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::TreeWalker => "tree_walker",
            Self::Bytecode => "bytecode",
            Self::TypedBytecode => "typed_bytecode",
            Self::Jit => "jit",
        }
    }

    /// Whether it can run on this machine.
    ///
    /// # Errors
    ///
    /// Says what is missing.
    pub fn available(self) -> Result<(), String> {
        match self {
            Self::Jit => jit::available(),
            Self::TreeWalker | Self::Bytecode | Self::TypedBytecode => Ok(()),
        }
    }

    /// Reads a program, compiles its `main` for the arguments, and calls it.
    ///
    /// # Errors
    ///
    /// Those of [`Program::parse`], [`Engine::compile`] and [`Routine::call`].
    ///
    /// # Panics
    ///
    /// When the engine is not [`available`](Engine::available).
    pub fn run(self, text: &str, arguments: Vec<Value>, limits: Limits) -> Result<Value, Error> {
        let types: Vec<Type> = arguments.iter().map(Value::type_of).collect();
        self.compile(&Program::parse(text)?, "main", &types)?.call(arguments, limits)
    }

    /// Compiles the function called `entry` for arguments of these types.
    ///
    /// [`Type::Dynamic`] is any type. Engines without types compile the same code for all.
    ///
    /// # Errors
    ///
    /// No such function, a wrong number of parameters, or a type that an annotation excludes.
    ///
    /// # Panics
    ///
    /// When the engine is not [`available`](Engine::available).
    pub fn compile<'p>(
        self,
        program: &'p Program,
        entry: &str,
        types: &[Type],
    ) -> Result<Routine<'p>, Error> {
        let function = program.function(entry)?;
        let signature = &program.functions[function];
        let (expected, found) = (signature.parameters, types.len());
        if expected != found {
            let name = quoted(entry);
            return Err(Problem::ArgumentCount { name, expected, found }.at(signature.at));
        }
        for (parameter, &found) in signature.variables.iter().zip(types) {
            match parameter.annotation {
                Some(expected) if found != Type::Dynamic && !found.widens_to(expected) => {
                    return Err(Problem::WrongType { expected, found }.at(parameter.at));
                }
                _ => {}
            }
        }
        let code = match self {
            Self::TreeWalker => Code::Tree,
            Self::Bytecode => Code::Bytecode(bytecode::compile(program)),
            Self::TypedBytecode => Code::Typed(typed_bytecode::compile(program, function, types)),
            Self::Jit => Code::Machine(Box::new(jit::compile(program, function, types))),
        };
        Ok(Routine { program, function, types: types.to_vec(), code })
    }
}

/// A function that is ready to be called.
#[derive(Debug)]
pub struct Routine<'p> {
    program: &'p Program,
    function: usize,
    types: Vec<Type>,
    code: Code,
}

#[derive(Debug)]
enum Code {
    Tree,
    Bytecode(bytecode::Code),
    Typed(typed_bytecode::Code),
    Machine(Box<jit::Code>),
}

impl Routine<'_> {
    /// Calls the function.
    ///
    /// # Errors
    ///
    /// An error of the program, or an argument whose type differs from the compiled one.
    pub fn call(&self, arguments: Vec<Value>, limits: Limits) -> Result<Value, Error> {
        let mut heap = Heap::new(limits.elements);
        let arguments = self.admit(arguments, &mut heap)?;
        let budget = Budget::new(limits);
        let result = match &self.code {
            Code::Tree => {
                tree_walker::run(self.program, self.function, &arguments, &mut heap, budget)
            }
            Code::Bytecode(code) => {
                bytecode::run(code, self.function, &arguments, &mut heap, budget)
            }
            Code::Typed(code) => typed_bytecode::run(code, &arguments, &mut heap, budget),
            Code::Machine(code) => jit::run(code, &arguments, &mut heap, budget),
        };
        result.map(|value| heap.release(value))
    }

    fn admit(&self, arguments: Vec<Value>, heap: &mut Heap) -> Result<Vec<Tagged>, Error> {
        let signature = &self.program.functions[self.function];
        let (expected, found) = (signature.parameters, arguments.len());
        if expected != found {
            let name = quoted(&signature.name);
            return Err(Problem::ArgumentCount { name, expected, found }.at(signature.at));
        }
        let mut admitted = Vec::with_capacity(found);
        for ((parameter, &expected), argument) in
            signature.variables.iter().zip(&self.types).zip(arguments)
        {
            let found = argument.type_of();
            if expected != Type::Dynamic && expected != found {
                return Err(Problem::WrongType { expected, found }.at(parameter.at));
            }
            let wanted = parameter.annotation.unwrap_or(Type::Dynamic);
            let value = operations::convert(heap.admit(argument), wanted);
            admitted.push(value.map_err(|problem| problem.at(parameter.at))?);
        }
        Ok(admitted)
    }
}
