//! From types of arguments to types of everything (book: why type information helps).
//!
//! A function is typed anew for every list of argument types it is called with. A variable has one
//! type, the one of everything that is ever assigned to it, or else [`Type::Dynamic`]: it then
//! carries its type along while the program runs, and operations on it look. What depends on other
//! functions, or on a variable that is assigned later, is worked out again until nothing changes.

mod inference;
mod rules;
mod statements;
mod tree;

use super::program::Program;
use super::types::Type;
use inference::{Inference, Instance};

pub(super) use rules::{dynamic_binary, dynamic_builtin};
pub(super) use tree::{Function, Kind, Node, Statement};

/// A program for one function and one list of argument types.
#[derive(Clone, Debug)]
pub(super) struct Typed {
    /// The first is the one asked for. Some may be left over from when less was known.
    pub(super) functions: Vec<Function>,
}

/// Types the function at `entry`, and all that it calls: again and again until nothing changes.
///
/// Every change makes a type known or makes it dynamic, and there are finitely many to make.
pub(super) fn infer(program: &Program, entry: usize, types: &[Type]) -> Typed {
    let mut inference = Inference::new(program);
    inference.instance(entry, types);
    loop {
        inference.changed = false;
        let mut functions = Vec::new();
        // The list grows while it is walked.
        while functions.len() < inference.instances.len() {
            functions.push(function(&mut inference, functions.len()));
        }
        if inference.changed {
            continue;
        }
        // Nothing returns from these as far as can be seen: a recursion without an end.
        let endless = inference.instances.iter_mut().filter(|instance| instance.result.is_none());
        if endless.map(|instance| instance.result = Some(Type::Dynamic)).count() == 0 {
            return Typed { functions };
        }
    }
}

/// An instance with the types that are known by now.
fn function(inference: &mut Inference<'_>, instance: usize) -> Function {
    let source = inference.instances[instance].source;
    let function = &inference.program.functions[source];
    let body = statements::body(inference, instance, &function.body);
    let Instance { variables, result, .. } = &inference.instances[instance];
    // A variable that nothing is assigned to stands after something that never returns.
    let variables = variables.iter().map(|of| of.unwrap_or(Type::Dynamic)).collect();
    let result = result.unwrap_or(Type::Dynamic);
    Function { source, parameters: function.parameters, variables, result, body }
}
