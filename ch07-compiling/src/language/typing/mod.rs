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

use std::collections::BTreeMap;

use super::program::Program;
use super::types::Type;
use inference::{Inference, Instance};

pub(super) use rules::{dynamic_binary, dynamic_builtin};
pub(super) use tree::{Function, Kind, Node, Statement};

/// A program for some functions, each with a list of argument types.
#[derive(Clone, Debug)]
pub(super) struct Typed {
    /// The first ones are those asked for. Some may be left over from when less was known.
    pub(super) functions: Vec<Function>,
}

/// Types functions for arguments of these types, and all that they call: again and again until nothing
/// changes. No function may stand there twice with the same types.
///
/// Every change makes a type known or makes it dynamic, and there are finitely many to make.
pub(super) fn infer(
    program: &Program,
    entries: impl IntoIterator<Item = (usize, Vec<Type>)>,
) -> Typed {
    let mut inference = Inference::new(program);
    for (function, types) in entries {
        inference.instance(function, &types);
    }
    let mut functions = BTreeMap::new();
    loop {
        while let Some(instance) = inference.next() {
            let typed = function(&mut inference, instance);
            functions.insert(instance, typed);
        }
        if !inference.give_up_on_endless_ones() {
            return Typed { functions: functions.into_values().collect() };
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
