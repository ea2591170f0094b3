//! Instructions one after the other, registers for what has no name, and jumps to places not yet
//! known: what both kinds of bytecode are put together with.

use std::collections::HashMap;
use std::hash::Hash;

use super::error::Place;

/// A register's place in the frame of its function.
pub(super) type Register = u32;

/// An instruction's place in its function.
pub(super) type Target = u32;

/// Jumps that wait for their target.
pub(super) type Jumps = Vec<usize>;

/// An instruction that may jump.
pub(super) trait Jump {
    /// Where to, if it is a jump forwards.
    fn target(&mut self) -> Option<&mut Target>;
}

/// The instructions of one function. A frame holds the variables, the constants, and then values
/// without names.
#[derive(Debug)]
pub(super) struct Assembler<I, C> {
    pub(super) instructions: Vec<I>,
    /// Where in the text each instruction comes from.
    pub(super) places: Vec<Place>,
    pub(super) constants: Constants<C>,
    /// How many registers come before those of the constants.
    pub(super) variables: usize,
    /// How many there are in all.
    pub(super) registers: usize,
    /// The first register that nothing lives in.
    free: Register,
}

/// What the registers after the variables begin with.
#[derive(Debug, Default)]
pub(super) struct Constants<C> {
    pub(super) words: Vec<C>,
    /// Where those of each constant begin.
    places: HashMap<Vec<C>, usize>,
}

impl<C: Eq + Hash + Copy> Constants<C> {
    /// Where the words of a constant begin.
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
    /// Nothing but variables; `constants` are those that an earlier round has found.
    pub(super) fn new(variables: usize, constants: Constants<C>) -> Self {
        let registers = variables + constants.words.len();
        let (instructions, places) = (Vec::new(), Vec::new());
        let free = registers as Register;
        Self { instructions, places, constants, variables, registers, free }
    }

    /// Appends an instruction that stems from `at`, and says where it is.
    pub(super) fn emit(&mut self, at: Place, instruction: I) -> usize {
        self.instructions.push(instruction);
        self.places.push(at);
        self.instructions.len() - 1
    }

    /// Where the next instruction will be.
    pub(super) fn here(&self) -> Target {
        self.instructions.len() as Target
    }

    /// Makes the jumps lead to the next instruction.
    pub(super) fn land(&mut self, jumps: Jumps) {
        let here = self.here();
        for jump in jumps {
            *self.instructions[jump].target().expect("a jump") = here;
        }
    }

    /// The first of the registers with these constants, side by side. A constant that no earlier
    /// round has found gets a register that is used for something else, too: compile again.
    pub(super) fn constant(&mut self, wanted: &[C]) -> Register {
        (self.variables + self.constants.place(wanted)) as Register
    }

    /// So many registers, side by side, for a value without a name; the first of them.
    pub(super) fn temporary(&mut self, words: usize) -> Register {
        let first = self.free;
        self.free += words as Register;
        self.registers = self.registers.max(self.free as usize);
        first
    }

    /// The first register that nothing lives in.
    pub(super) fn free(&self) -> Register {
        self.free
    }

    /// Nothing lives in the registers from `free` on any more.
    pub(super) fn release(&mut self, free: Register) {
        self.free = free;
    }
}
