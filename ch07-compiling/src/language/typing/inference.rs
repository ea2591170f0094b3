//! Which functions are called with which types, and what each returns.

use std::collections::HashMap;

use super::super::program::Program;
use super::super::types::Type;

/// Functions made from one function of the program; further ones share one that takes any types.
const MOST: usize = 8;

/// A function for a list of argument types, as far as it is known.
#[derive(Debug)]
pub(super) struct Instance {
    pub(super) source: usize,
    /// `None` until something is assigned.
    pub(super) variables: Vec<Option<Type>>,
    /// `None` until a return is seen.
    pub(super) result: Option<Type>,
}

/// What is known so far.
pub(super) struct Inference<'p> {
    pub(super) program: &'p Program,
    pub(super) instances: Vec<Instance>,
    known: HashMap<(usize, Vec<Type>), usize>,
    /// Something was learned since this was last set to false.
    pub(super) changed: bool,
}

impl<'p> Inference<'p> {
    pub(super) fn new(program: &'p Program) -> Self {
        Self { program, instances: Vec::new(), known: HashMap::new(), changed: false }
    }

    /// The function at `source` of the program for arguments of these types. An annotated
    /// parameter has its own.
    pub(super) fn instance(&mut self, source: usize, types: &[Type]) -> usize {
        let function = &self.program.functions[source];
        let parameters = &function.variables[..function.parameters];
        let annotated = |given: &[Type]| -> Vec<Type> {
            let pairs = parameters.iter().zip(given);
            pairs.map(|(parameter, &of)| parameter.annotation.unwrap_or(of)).collect()
        };
        let mut types = annotated(types);
        let siblings = self.instances.iter().filter(|instance| instance.source == source).count();
        if siblings >= MOST && !self.known.contains_key(&(source, types.clone())) {
            types = annotated(&vec![Type::Dynamic; types.len()]);
        }
        if let Some(&instance) = self.known.get(&(source, types.clone())) {
            return instance;
        }
        let mut variables: Vec<_> =
            function.variables.iter().map(|variable| variable.annotation).collect();
        for (variable, &of) in variables.iter_mut().zip(&types) {
            *variable = Some(of);
        }
        self.instances.push(Instance { source, variables, result: function.result });
        self.known.insert((source, types), self.instances.len() - 1);
        self.changed = true;
        self.instances.len() - 1
    }

    /// Adds what one more value says about a variable.
    pub(super) fn assigned(&mut self, instance: usize, slot: usize, of: Type) -> Type {
        let source = self.instances[instance].source;
        if let Some(annotation) = self.program.functions[source].variables[slot].annotation {
            return annotation;
        }
        let variable = &mut self.instances[instance].variables[slot];
        let joined = join(*variable, of);
        self.changed |= *variable != Some(joined);
        *variable = Some(joined);
        joined
    }

    /// Adds what one more return says about the result.
    pub(super) fn returned(&mut self, instance: usize, of: Type) -> Type {
        let source = self.instances[instance].source;
        if let Some(annotation) = self.program.functions[source].result {
            return annotation;
        }
        let result = &mut self.instances[instance].result;
        let joined = join(*result, of);
        self.changed |= *result != Some(joined);
        *result = Some(joined);
        joined
    }
}

fn join(known: Option<Type>, of: Type) -> Type {
    match known {
        Some(known) if known != of => Type::Dynamic,
        _ => of,
    }
}
