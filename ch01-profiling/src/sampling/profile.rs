//! Counting stacks: which functions were on them, who called whom, and on which lines.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::Error;
use crate::symbols::{Frame, Function, closest, last_segment};

/// In how many samples a function was.
#[derive(Clone, Copy, Debug)]
pub struct Count<'p> {
    /// The function.
    pub function: &'p Function,
    /// Samples in the function itself: those at whose end it was. Python's `tottime`.
    pub own: u64,
    /// Samples in it or in what it called, once each, however often it was on the stack. Python's
    /// `cumtime`.
    pub cumulative: u64,
}

/// In how many samples a function was at a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// From 1; `None` for code that the compiler ascribes to no line.
    pub line: Option<u32>,
    /// Samples at the line itself.
    pub own: u64,
    /// Samples in what the line called.
    pub called: u64,
}

/// Stacks, and how often each was seen.
#[derive(Clone, Debug)]
pub struct Profile {
    functions: Vec<Arc<Function>>,
    stacks: HashMap<Stack, u64>,
}

/// A function's place in the list, and a line; the outermost function first.
type Stack = Vec<(usize, Option<u32>)>;

impl Profile {
    /// Counts stacks, the outermost function first on each. An empty one is a sample like others.
    pub fn new(samples: impl IntoIterator<Item = Vec<Frame>>) -> Self {
        let mut places = HashMap::new();
        let mut functions = Vec::new();
        let mut stacks = HashMap::new();
        for frames in samples {
            let stack = frames.into_iter().map(|Frame { function, line }| {
                let place = *places.entry(function).or_insert_with_key(|function| {
                    functions.push(function.clone());
                    functions.len() - 1
                });
                (place, line)
            });
            *stacks.entry(stack.collect::<Stack>()).or_default() += 1;
        }
        Self { functions, stacks }
    }

    /// How many samples there are.
    pub fn samples(&self) -> u64 {
        self.stacks.values().sum()
    }

    /// The functions and how often each stack was seen, the outermost function first.
    pub(super) fn stacks(&self) -> impl Iterator<Item = (impl Iterator<Item = &Function>, u64)> {
        self.stacks.iter().map(|(stack, &samples)| {
            (stack.iter().map(|&(function, _)| &*self.functions[function]), samples)
        })
    }

    /// Every function, the one with the most samples of its own first.
    pub fn functions(&self) -> Vec<Count<'_>> {
        let mut counts: Vec<_> = self
            .functions
            .iter()
            .map(|function| Count { function, own: 0, cumulative: 0 })
            .collect();
        for (stack, samples) in &self.stacks {
            if let Some(&(end, _)) = stack.last() {
                counts[end].own += samples;
            }
            for function in stack.iter().map(|frame| frame.0).collect::<BTreeSet<_>>() {
                counts[function].cumulative += samples;
            }
        }
        counts.sort_unstable_by_key(|count| {
            (u64::MAX - count.own, u64::MAX - count.cumulative, count.function)
        });
        counts
    }

    /// The function of this name: as [`Function`] is displayed, or the end of its path.
    ///
    /// # Errors
    ///
    /// [`Error::Function`] when no sample was in such a function, [`Error::Ambiguous`] when there
    /// are several.
    pub fn find(&self, name: &str) -> Result<Count<'_>, Error> {
        let mut counts = self.functions();
        if let Some(exact) = counts.iter().find(|count| count.function.to_string() == name) {
            return Ok(*exact);
        }
        counts.retain(|Count { function, .. }| {
            let before = function.name.strip_suffix(name);
            last_segment(&function.name) == name
                || before.is_some_and(|path| path.is_empty() || path.ends_with("::"))
        });
        match *counts {
            [] => {
                let known = self.functions.iter().map(|function| last_segment(&function.name));
                Err(Error::Function { name: name.into(), close: closest(name, known) })
            }
            [one] => Ok(one),
            _ => {
                let candidates = counts.iter().map(|count| count.function.to_string()).collect();
                Err(Error::Ambiguous { name: name.into(), candidates })
            }
        }
    }

    /// Who called it, and in how many samples. Where it called itself, it is among them.
    pub fn callers(&self, callee: &Function) -> Vec<(&Function, u64)> {
        self.neighbours(callee, |[caller, callee]| (callee, caller))
    }

    /// The functions that it called, and in how many samples.
    pub fn callees(&self, caller: &Function) -> Vec<(&Function, u64)> {
        self.neighbours(caller, |[caller, callee]| (caller, callee))
    }

    /// Of every call on a stack, `roles` says who has to be `wanted`, and whom to count.
    fn neighbours(
        &self,
        wanted: &Function,
        roles: impl Fn([usize; 2]) -> (usize, usize),
    ) -> Vec<(&Function, u64)> {
        let wanted = self.functions.iter().position(|function| **function == *wanted);
        let mut counts = vec![0; self.functions.len()];
        for (stack, samples) in &self.stacks {
            let calls = stack.array_windows().map(|&[caller, callee]| roles([caller.0, callee.0]));
            let met = calls.filter(|call| Some(call.0) == wanted).map(|call| call.1);
            // Once for each sample, as recursion may repeat a call on one stack.
            for other in met.collect::<BTreeSet<_>>() {
                counts[other] += samples;
            }
        }
        let counts = self.functions.iter().map(|function| &**function).zip(counts);
        let mut counts: Vec<(&Function, u64)> = counts.filter(|&(_, count)| count > 0).collect();
        counts.sort_unstable_by_key(|&(function, count)| (u64::MAX - count, function));
        counts
    }

    /// The lines at which it was, in order. On a stack with several of its calls, the innermost
    /// counts, so that the samples add up to its cumulative ones.
    pub fn lines(&self, function: &Function) -> Vec<Line> {
        let wanted = self.functions.iter().position(|known| **known == *function);
        let mut lines = Vec::<Line>::new();
        for (stack, samples) in &self.stacks {
            let Some(at) = stack.iter().rposition(|frame| Some(frame.0) == wanted) else {
                continue;
            };
            let line = stack[at].1;
            let place = lines.binary_search_by_key(&line, |known| known.line);
            let place = place.unwrap_or_else(|place| {
                lines.insert(place, Line { line, own: 0, called: 0 });
                place
            });
            let Line { own, called, .. } = &mut lines[place];
            *(if at + 1 < stack.len() { called } else { own }) += samples;
        }
        lines
    }
}
