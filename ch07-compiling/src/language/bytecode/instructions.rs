//! The instructions of the machine.

use super::super::assembler::{Jump, Register, Target};
use super::super::builtins::Builtin;
use super::super::tree::{Binary, Unary};
use super::super::types::Type;

/// One step of the machine: sixteen bytes, with its operands.
#[derive(Clone, Copy, Debug)]
pub(super) enum Instruction {
    Move {
        to: Register,
        from: Register,
    },
    Convert {
        wanted: Type,
        to: Register,
        from: Register,
    },
    Unary {
        operator: Unary,
        to: Register,
        value: Register,
    },
    Binary {
        operator: Binary,
        to: Register,
        left: Register,
        right: Register,
    },
    // The three most frequent ones, which need no second `match`.
    Add {
        to: Register,
        left: Register,
        right: Register,
    },
    Subtract {
        to: Register,
        left: Register,
        right: Register,
    },
    Multiply {
        to: Register,
        left: Register,
        right: Register,
    },
    Abs {
        to: Register,
        value: Register,
    },
    /// The arguments are in registers from `first` on.
    Builtin {
        function: Builtin,
        to: Register,
        first: Register,
    },
    Load {
        to: Register,
        array: Register,
        index: Register,
    },
    Store {
        array: Register,
        index: Register,
        value: Register,
    },
    Jump {
        target: Target,
    },
    /// Back to the condition of a loop; this counts as a step.
    Turn {
        target: Target,
    },
    JumpUnless {
        condition: Register,
        target: Target,
    },
    JumpIf {
        condition: Register,
        target: Target,
    },
    // A comparison and the jump that depends on it, in one instruction.
    JumpUnlessLess {
        left: Register,
        right: Register,
        target: Target,
    },
    JumpUnlessCompared {
        operator: Binary,
        left: Register,
        right: Register,
        target: Target,
    },
    /// The arguments are from `frame` on, where the function's own registers begin and where it
    /// leaves its result.
    Call {
        function: u32,
        frame: Register,
    },
    Return {
        value: Register,
    },
}

impl Jump for Instruction {
    fn target(&mut self) -> Option<&mut Target> {
        match self {
            Self::Jump { target }
            | Self::JumpUnless { target, .. }
            | Self::JumpIf { target, .. }
            | Self::JumpUnlessLess { target, .. }
            | Self::JumpUnlessCompared { target, .. } => Some(target),
            _ => None,
        }
    }
}
