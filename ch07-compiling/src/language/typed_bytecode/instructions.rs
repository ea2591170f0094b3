//! The instructions of the machine: one for each operation and type.

use super::super::assembler::{Jump, Register, Target};
use super::super::builtins::Builtin;
use super::super::tree::{Binary, Unary};
use super::super::types::{Element, Type};

/// One step of the machine. Registers are words of 64 bits; a complex number takes two, a value
/// of unknown type three.
#[derive(Clone, Copy, Debug)]
pub(super) enum Instruction {
    Move {
        to: Register,
        from: Register,
    },
    Move2 {
        to: Register,
        from: Register,
    },
    Move3 {
        to: Register,
        from: Register,
    },
    Not {
        to: Register,
        value: Register,
    },
    NegateInt {
        to: Register,
        value: Register,
    },
    NegateFloat {
        to: Register,
        value: Register,
    },
    NegateComplex {
        to: Register,
        value: Register,
    },
    AddInt {
        to: Register,
        left: Register,
        right: Register,
    },
    SubtractInt {
        to: Register,
        left: Register,
        right: Register,
    },
    MultiplyInt {
        to: Register,
        left: Register,
        right: Register,
    },
    /// The other operators of two ints, bools or complex numbers, which are rarer.
    Int {
        operator: Binary,
        to: Register,
        left: Register,
        right: Register,
    },
    Complex {
        operator: Binary,
        to: Register,
        left: Register,
        right: Register,
    },
    AddFloat {
        to: Register,
        left: Register,
        right: Register,
    },
    SubtractFloat {
        to: Register,
        left: Register,
        right: Register,
    },
    MultiplyFloat {
        to: Register,
        left: Register,
        right: Register,
    },
    DivideFloat {
        to: Register,
        left: Register,
        right: Register,
    },
    CompareFloat {
        operator: Binary,
        to: Register,
        left: Register,
        right: Register,
    },
    AddComplex {
        to: Register,
        left: Register,
        right: Register,
    },
    MultiplyComplex {
        to: Register,
        left: Register,
        right: Register,
    },
    AbsInt {
        to: Register,
        value: Register,
    },
    AbsFloat {
        to: Register,
        value: Register,
    },
    AbsComplex {
        to: Register,
        value: Register,
    },
    Sqrt {
        to: Register,
        value: Register,
    },
    IntToFloat {
        to: Register,
        from: Register,
    },
    FloatToInt {
        to: Register,
        from: Register,
    },
    FloatToComplex {
        to: Register,
        from: Register,
    },
    Length {
        to: Register,
        array: Register,
    },
    NewArray {
        element: Element,
        to: Register,
        length: Register,
        value: Register,
    },
    LoadInt {
        to: Register,
        array: Register,
        index: Register,
    },
    LoadFloat {
        to: Register,
        array: Register,
        index: Register,
    },
    LoadOther {
        element: Element,
        to: Register,
        array: Register,
        index: Register,
    },
    StoreInt {
        array: Register,
        index: Register,
        value: Register,
    },
    StoreFloat {
        array: Register,
        index: Register,
        value: Register,
    },
    StoreOther {
        element: Element,
        array: Register,
        index: Register,
        value: Register,
    },
    /// Converts from a known type to a value that carries it.
    Tag {
        of: Type,
        to: Register,
        from: Register,
    },
    /// The reverse, which may fail.
    Untag {
        of: Type,
        to: Register,
        from: Register,
    },
    // On values that carry their types.
    DynamicUnary {
        operator: Unary,
        to: Register,
        value: Register,
    },
    DynamicBinary {
        operator: Binary,
        to: Register,
        left: Register,
        right: Register,
    },
    DynamicBuiltin {
        function: Builtin,
        to: Register,
        first: Register,
    },
    DynamicLoad {
        to: Register,
        array: Register,
        index: Register,
    },
    DynamicStore {
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
    JumpUnlessLessInt {
        left: Register,
        right: Register,
        target: Target,
    },
    JumpUnlessLessFloat {
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
        words: u32,
        value: Register,
    },
}

impl Jump for Instruction {
    fn target(&mut self) -> Option<&mut Target> {
        match self {
            Self::Jump { target }
            | Self::JumpUnless { target, .. }
            | Self::JumpIf { target, .. }
            | Self::JumpUnlessLessInt { target, .. }
            | Self::JumpUnlessLessFloat { target, .. } => Some(target),
            _ => None,
        }
    }
}
