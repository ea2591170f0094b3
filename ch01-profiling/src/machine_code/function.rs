//! A function and its instructions.

use super::counts::Counts;
use super::instruction::Instruction;
use super::loops::{self, Loop};

/// The machine code of one function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Function {
    /// Its path, without the hash that tells copies apart.
    pub name: String,
    /// Where it begins in the file's own numbering.
    pub address: u64,
    /// The length of its code.
    pub bytes: usize,
    /// All of it, in the order of the addresses.
    pub instructions: Vec<Instruction>,
}

impl Function {
    /// Whether both do the same, instruction by instruction.
    ///
    /// Which registers they use may differ from one function to the next, and so may the addresses
    /// of data, such as the messages of failures; neither takes time.
    pub fn same_code(&self, other: &Self) -> bool {
        self.instructions.len() == other.instructions.len()
            && self.instructions.iter().zip(&other.instructions).all(|(one, two)| one.same(two))
    }

    /// Counts over the whole function.
    pub fn counts(&self) -> Counts {
        Counts::of(&self.instructions)
    }

    /// Counts over every instruction of a loop, taken once each.
    pub fn counts_in(&self, body: &Loop) -> Counts {
        Counts::of(body.instructions.iter().map(|&index| &self.instructions[index]))
    }

    /// Every loop, in the order in which they begin.
    pub fn loops(&self) -> Vec<Loop> {
        loops::find(&self.instructions)
    }

    /// In how many loops each instruction is.
    pub fn depths(&self) -> Vec<usize> {
        let mut depths = vec![0; self.instructions.len()];
        let loops = self.loops();
        loops.iter().flat_map(|one| &one.instructions).for_each(|&index| depths[index] += 1);
        depths
    }

    /// The loop that runs the most often, as far as code alone can tell: the most deeply nested, and
    /// of several such the longest.
    pub fn innermost_loop(&self) -> Option<Loop> {
        let depth = |one: &Loop| (one.depth, one.instructions.len());
        self.loops().into_iter().rev().max_by_key(depth)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn function(instructions: &[Instruction]) -> Function {
        let (name, instructions) = ("work".into(), instructions.to_vec());
        Function { name, address: 0, bytes: 0, instructions }
    }

    #[test]
    fn other_registers_and_addresses_are_the_same_code_and_other_work_is_not() {
        let one = Instruction {
            address: 0,
            bytes: 4,
            text: "movsd xmm0, [rel 0x1000]".into(),
            label: None,
            jump: None,
            falls_through: true,
            call: None,
            load: true,
            store: false,
            scalar: true,
            vector: 0,
        };
        let moved =
            Instruction { address: 9, text: "movsd xmm1, [rel 0x2000]".into(), ..one.clone() };
        let others = [
            Instruction { text: "addsd xmm0, [rel 0x1000]".into(), ..one.clone() },
            Instruction { jump: Some(0), ..one.clone() },
            Instruction { call: Some("hypot".into()), ..one.clone() },
            Instruction { load: false, ..one.clone() },
            Instruction { vector: 32, ..one.clone() },
        ];
        let alone = function(std::slice::from_ref(&one));
        let same = |other: &[Instruction]| alone.same_code(&function(other));
        assert!(same(&[moved]));
        assert!(!same(&[]) && !same(&[one.clone(), one.clone()]));
        for other in others {
            assert!(!same(std::slice::from_ref(&other)), "{other:?}");
        }
    }
}
