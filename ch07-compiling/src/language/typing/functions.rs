//! Which functions are called with which types, and what each returns.

use std::collections::HashMap;

use super::super::Program;
use super::super::types::Type;
use super::statements;
use super::tree::Function;

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
    changed: bool,
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

    /// Types all functions again and again until nothing changes any more.
    ///
    /// Every change makes a type known or makes it dynamic, and there are finitely many to make.
    pub(super) fn settle(mut self) -> Vec<Function> {
        loop {
            self.changed = false;
            let mut functions = Vec::new();
            // The list grows while it is walked.
            while functions.len() < self.instances.len() {
                functions.push(self.function(functions.len()));
            }
            if self.changed {
                continue;
            }
            // Nothing returns from these as far as can be seen: a recursion without an end.
            let endless = self.instances.iter_mut().filter(|instance| instance.result.is_none());
            if endless.map(|instance| instance.result = Some(Type::Dynamic)).count() == 0 {
                return functions;
            }
        }
    }

    fn function(&mut self, instance: usize) -> Function {
        let source = self.instances[instance].source;
        let function = &self.program.functions[source];
        let body = statements::body(self, instance, &function.body);
        let Instance { variables, result, .. } = &self.instances[instance];
        // A variable that nothing is assigned to stands after something that never returns.
        let variables = variables.iter().map(|of| of.unwrap_or(Type::Dynamic)).collect();
        let result = result.unwrap_or(Type::Dynamic);
        Function { source, parameters: function.parameters, variables, result, body }
    }
}

fn join(known: Option<Type>, of: Type) -> Type {
    match known {
        Some(known) if known != of => Type::Dynamic,
        _ => of,
    }
}
