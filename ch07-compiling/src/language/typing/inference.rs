//! Which functions are called with which types, and which type each returns.

use std::collections::{BTreeSet, HashMap};

use super::super::program::Program;
use super::super::types::Type;

/// The most instances of one function; further calls share one that takes any types.
const MOST: usize = 8;

/// An instance: a function for a list of argument types, as far as it is known.
#[derive(Debug)]
pub(super) struct Instance {
    pub(super) source: usize,
    /// `None` until something is assigned.
    pub(super) variables: Vec<Option<Type>>,
    /// `None` until a return is seen.
    pub(super) result: Option<Type>,
    /// Instances whose types depend on this one's.
    callers: BTreeSet<usize>,
    /// Whether it is in [`Inference::pending`].
    pending: bool,
}

/// What is known so far.
pub(super) struct Inference<'p> {
    pub(super) program: &'p Program,
    pub(super) instances: Vec<Instance>,
    known: HashMap<(usize, Vec<Type>), usize>,
    /// Instances to be typed, or typed again after something was learned. The last one is the next: a
    /// callee comes before its callers, so that each is typed a few times and not once for every other.
    pending: Vec<usize>,
}

impl<'p> Inference<'p> {
    pub(super) fn new(program: &'p Program) -> Self {
        Self { program, instances: Vec::new(), known: HashMap::new(), pending: Vec::new() }
    }

    /// The instance of the program's function `source` for arguments of these types. An annotated
    /// parameter has the type of its annotation.
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
        let (instance, result, callers) = (self.instances.len(), function.result, BTreeSet::new());
        self.instances.push(Instance { source, variables, result, callers, pending: false });
        self.known.insert((source, types), instance);
        self.type_again(instance);
        instance
    }

    /// What one instance knows about another one that it calls.
    pub(super) fn call(&mut self, caller: usize, callee: usize) -> &Instance {
        let callee = &mut self.instances[callee];
        callee.callers.insert(caller);
        callee
    }

    /// The instance to be typed next.
    pub(super) fn next(&mut self) -> Option<usize> {
        let instance = self.pending.pop()?;
        self.instances[instance].pending = false;
        Some(instance)
    }

    /// Instances that, as far as is known, never return are endless recursions: their result becomes
    /// dynamic. Returns whether there is one.
    pub(super) fn give_up_on_endless_ones(&mut self) -> bool {
        let all = 0..self.instances.len();
        let endless: Vec<usize> = all.filter(|&at| self.instances[at].result.is_none()).collect();
        for &instance in &endless {
            self.instances[instance].result = Some(Type::Dynamic);
            self.learned(instance);
        }
        !endless.is_empty()
    }

    /// An instance has changed: it and its callers are typed again.
    fn learned(&mut self, instance: usize) {
        for caller in self.instances[instance].callers.clone() {
            self.type_again(caller);
        }
        self.type_again(instance);
    }

    fn type_again(&mut self, instance: usize) {
        if !std::mem::replace(&mut self.instances[instance].pending, true) {
            self.pending.push(instance);
        }
    }

    /// Adds the type of one more value that is assigned to a variable.
    pub(super) fn assigned(&mut self, instance: usize, slot: usize, of: Type) -> Type {
        let source = self.instances[instance].source;
        if let Some(annotation) = self.program.functions[source].variables[slot].annotation {
            return annotation;
        }
        let variable = &mut self.instances[instance].variables[slot];
        let joined = join(*variable, of);
        if variable.replace(joined) != Some(joined) {
            self.learned(instance);
        }
        joined
    }

    /// Adds the type of one more value that is returned.
    pub(super) fn returned(&mut self, instance: usize, of: Type) -> Type {
        let source = self.instances[instance].source;
        if let Some(annotation) = self.program.functions[source].result {
            return annotation;
        }
        let result = &mut self.instances[instance].result;
        let joined = join(*result, of);
        if result.replace(joined) != Some(joined) {
            self.learned(instance);
        }
        joined
    }
}

fn join(known: Option<Type>, of: Type) -> Type {
    match known {
        Some(known) if known != of => Type::Dynamic,
        _ => of,
    }
}
