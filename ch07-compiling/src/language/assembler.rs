//! A list of instructions, registers for values without names, and jumps whose targets are not yet
//! known: both kinds of bytecode are built with it.

use std::collections::HashMap;
use std::hash::Hash;

use super::error::Place;

/// The index of a register in the frame of its function.
pub(super) type Register = u32;

/// The index of an instruction in its function.
pub(super) type Target = u32;

/// Jumps that wait for their target.
pub(super) type Jumps = Vec<usize>;

/// An instruction that may jump.
pub(super) trait Jump {
    /// The target, if it is a forward jump.
    fn target(&mut self) -> Option<&mut Target>;
}

/// The instructions of one function. A frame holds the variables, then the constants, and then values
/// without names.
#[derive(Debug)]
pub(super) struct Assembler<I, C> {
    pub(super) instructions: Vec<I>,
    /// The position in the text of each instruction.
    pub(super) places: Vec<Place>,
    pub(super) constants: Constants<C>,
    /// How many registers come before those of the constants.
    pub(super) variables: usize,
    /// How many registers there are in total.
    pub(super) registers: usize,
    /// The first register that is free.
    free: Register,
}

/// The constants, with which the registers after the variables are filled.
#[derive(Debug, Default)]
pub(super) struct Constants<C> {
    pub(super) words: Vec<C>,
    /// The index of the first word of each constant.
    places: HashMap<Vec<C>, usize>,
}

impl<C: Eq + Hash + Copy> Constants<C> {
    /// The index of the first word of a constant.
    fn place(&mut self, wanted: &[C]) -> usize {
        if let Some(&place) = self.places.get(wanted) {
            return place;
        }
        let place = self.words.len();
        self.words.extend_from_slice(wanted);
        self.places.insert(wanted.to_vec(), place);
        place
    }
}

impl<I: Jump, C: Eq + Hash + Copy> Assembler<I, C> {
    /// Only variables so far; `constants` are those that an earlier round has found.
    pub(super) fn new(variables: usize, constants: Constants<C>) -> Self {
        let registers = variables + constants.words.len();
        let (instructions, places) = (Vec::new(), Vec::new());
        let free = registers as Register;
        Self { instructions, places, constants, variables, registers, free }
    }

    /// Appends an instruction for the position `at`, and returns its index.
    pub(super) fn emit(&mut self, at: Place, instruction: I) -> usize {
        self.instructions.push(instruction);
        self.places.push(at);
        self.instructions.len() - 1
    }

    /// The index of the next instruction.
    pub(super) fn here(&self) -> Target {
        self.instructions.len() as Target
    }

    /// Sets the target of these jumps to the next instruction.
    pub(super) fn land(&mut self, jumps: Jumps) {
        let here = self.here();
        for jump in jumps {
            *self.instructions[jump].target().expect("a jump") = here;
        }
    }

    /// The first of consecutive registers with these constants. If no earlier round has found the
    /// constant, its register is also used for something else, and the function must be compiled again.
    pub(super) fn constant(&mut self, wanted: &[C]) -> Register {
        (self.variables + self.constants.place(wanted)) as Register
    }

    /// Consecutive registers for a value without a name; returns the first of them.
    pub(super) fn temporary(&mut self, words: usize) -> Register {
        let first = self.free;
        self.free += words as Register;
        self.registers = self.registers.max(self.free as usize);
        first
    }

    /// The first free register.
    pub(super) fn free(&self) -> Register {
        self.free
    }

    /// Frees the registers from `free` on.
    pub(super) fn release(&mut self, free: Register) {
        self.free = free;
    }
}
