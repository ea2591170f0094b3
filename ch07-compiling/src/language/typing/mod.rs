//! From the types of the arguments to the types of everything (book: why type information helps).
//!
//! A function is typed separately for every list of argument types it is called with. A variable has
//! one type, if everything that is assigned to it has this type; otherwise it is [`Type::Dynamic`], carries
//! its type while the program runs, and operations check it. A type that depends on other functions, or on
//! a variable that is assigned later, is inferred again until nothing changes.

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

/// A program of typed functions, each with a list of argument types.
#[derive(Clone, Debug)]
pub(super) struct Typed {
    /// The requested ones come first. Some may be left over from an earlier, less precise round.
    pub(super) functions: Vec<Function>,
}

/// Types functions for arguments of these types, and all functions that they call, again and again until
/// nothing changes. No function may be listed twice with the same types.
///
/// Every change makes a type known or makes it dynamic, and there are only finitely many such changes.
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

/// An instance with the types that are known so far.
fn function(inference: &mut Inference<'_>, instance: usize) -> Function {
    let source = inference.instances[instance].source;
    let function = &inference.program.functions[source];
    let body = statements::body(inference, instance, &function.body);
    let Instance { variables, result, .. } = &inference.instances[instance];
    // A variable that is never assigned comes after a call that never returns.
    let variables = variables.iter().map(|of| of.unwrap_or(Type::Dynamic)).collect();
    let result = result.unwrap_or(Type::Dynamic);
    Function { source, parameters: function.parameters, variables, result, body }
}
