//! What machine code and this program both use: counters, fields to pass values in, and the work
//! that machine code cannot do itself.

use std::mem::offset_of;

use super::super::builtins::Builtin;
use super::super::error::{Error, Place, Problem};
use super::super::limits::Budget;
use super::super::tree::{Binary, Unary};
use super::super::types::{Element, Type};
use super::super::values::{Array, Handle, Heap, Tagged};
use super::super::{operations, typing};

/// The state of a run. Machine code knows the offsets of the first fields.
#[repr(C)]
pub(super) struct Context<'r> {
    steps: u64,
    calls: u64,
    /// An index that is out of range, and the length of the array.
    index: i64,
    length: u64,
    /// Up to three values for [`Context::perform`], or the arguments of the program.
    operands: [u64; 9],
    /// A returned value.
    pub(super) result: [u64; 3],
    sites: &'r [Site],
    heap: &'r mut Heap,
    limits: Budget,
    error: Option<Error>,
}

/// The offsets of the fields.
pub(super) const STEPS: i32 = offset_of!(Context<'_>, steps) as i32;
pub(super) const CALLS: i32 = offset_of!(Context<'_>, calls) as i32;
pub(super) const INDEX: i32 = offset_of!(Context<'_>, index) as i32;
pub(super) const LENGTH: i32 = offset_of!(Context<'_>, length) as i32;
pub(super) const OPERANDS: i32 = offset_of!(Context<'_>, operands) as i32;
pub(super) const RESULT: i32 = offset_of!(Context<'_>, result) as i32;

/// A place in the program where machine code calls [`Context::perform`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Site {
    pub(super) at: Place,
    pub(super) action: Action,
}

/// What to do there.
#[derive(Clone, Copy, Debug)]
pub(super) enum Action {
    DivisionByZero,
    Overflow(&'static str),
    OutOfRange,
    OutOfSteps,
    TooManyCalls,
    Unary(Unary),
    Binary(Binary),
    Builtin(Builtin),
    Load,
    Store,
    /// From a dynamic value to one of this type.
    Untag(Type),
    NewArray(Element),
}

impl<'r> Context<'r> {
    pub(super) fn new(sites: &'r [Site], heap: &'r mut Heap, budget: Budget) -> Self {
        Self {
            steps: budget.steps,
            calls: u64::from(budget.calls),
            index: 0,
            length: 0,
            operands: [0; 9],
            result: [0; 3],
            sites,
            heap,
            limits: budget,
            error: None,
        }
    }

    /// Does what the site says; returns whether it succeeded.
    pub(super) fn perform(&mut self, site: usize) -> bool {
        let Site { at, action } = self.sites[site];
        match self.attempt(action) {
            Ok(()) => true,
            Err(problem) => {
                self.error = Some(problem.at(at));
                false
            }
        }
    }

    /// The error of [`Context::perform`].
    pub(super) fn error(self) -> Error {
        self.error.expect("machine code fails by way of a site")
    }

    fn attempt(&mut self, action: Action) -> Result<(), Problem> {
        let limits = self.limits.limits;
        let (of, value) = match action {
            Action::DivisionByZero => return Err(Problem::DivisionByZero),
            Action::Overflow(operation) => return Err(Problem::Overflow { operation }),
            Action::OutOfRange => {
                let (index, length) = (self.index, self.length as usize);
                return Err(Problem::IndexOutOfRange { index, length });
            }
            Action::OutOfSteps => return Err(Problem::OutOfSteps { limit: limits.steps }),
            Action::TooManyCalls => return Err(Problem::TooManyCalls { limit: limits.calls }),
            Action::Unary(operator) => {
                (Type::Dynamic, operations::unary(operator, self.operand(0))?)
            }
            Action::Binary(operator) => {
                let value = operations::binary(operator, self.operand(0), self.operand(1))?;
                (typing::dynamic_binary(operator), value)
            }
            Action::Builtin(function) => {
                let operands = [self.operand(0), self.operand(1)];
                let operands = &operands[..function.arguments()];
                let value = operations::builtin(function, operands, self.heap)?;
                (typing::dynamic_builtin(function), value)
            }
            Action::Load => {
                let value = operations::load(self.heap, self.operand(0), self.operand(1))?;
                (Type::Dynamic, value)
            }
            Action::Store => {
                let [array, index, value] = [0, 1, 2].map(|at| self.operand(at));
                return operations::store(self.heap, array, index, value);
            }
            Action::Untag(of) => (of, operations::convert(self.operand(0), of)?),
            Action::NewArray(element) => {
                let (Tagged::Int(length), value) = (self.operand(0), self.operand(1)) else {
                    unreachable!("the length is an int by its type");
                };
                (Type::Array(element), Tagged::Array(self.heap.array(length, value)?))
            }
        };
        self.result = words(of, value, self.heap);
        Ok(())
    }

    fn operand(&self, at: usize) -> Tagged {
        let words = &self.operands[3 * at..3 * at + 3];
        Tagged::unpack([words[0], words[1], words[2]])
    }

    /// Passes a value to machine code or takes one from it, with arrays as in the heap.
    pub(super) fn words(&mut self, of: Type, value: Tagged) -> [u64; 3] {
        words(of, value, self.heap)
    }

    /// The result that machine code has written, as a value of this type.
    pub(super) fn value(&self, of: Type) -> Tagged {
        let [first, second, third] = self.result;
        match of {
            Type::Int => Tagged::unpack([0, first, 0]),
            Type::Float => Tagged::unpack([1, first, 0]),
            Type::Complex => Tagged::unpack([2, first, second]),
            Type::Bool => Tagged::unpack([3, first, 0]),
            Type::Array(element) => Tagged::Array(Handle { element, index: third as u32 }),
            Type::Dynamic => Tagged::unpack(self.result),
        }
    }
}

/// A value as machine code holds it: an array is its address, its length and its handle.
fn words(of: Type, value: Tagged, heap: &mut Heap) -> [u64; 3] {
    match (of, value) {
        (Type::Array(_), Tagged::Array(handle)) => {
            let array = &mut heap.arrays[handle.index as usize];
            let length = array.len() as u64;
            let address = match array {
                Array::Int(values) => values.as_mut_ptr().expose_provenance(),
                Array::Float(values) => values.as_mut_ptr().expose_provenance(),
                Array::Complex(values) => values.as_mut_ptr().expose_provenance(),
                Array::Bool(values) => values.as_mut_ptr().expose_provenance(),
            };
            [address as u64, length, u64::from(handle.index)]
        }
        (Type::Dynamic, value) => value.pack(),
        (_, value) => {
            let [_, first, second] = value.pack();
            [first, second, 0]
        }
    }
}
