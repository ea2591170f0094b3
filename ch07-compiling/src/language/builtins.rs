//! The functions that every program has.

/// A built-in function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Builtin {
    /// The absolute value of an int, a float or a complex number.
    Abs,
    /// The square root of a float; NaN below zero.
    Sqrt,
    /// An int from a float, towards zero.
    Int,
    /// A float from an int.
    Float,
    /// A complex number from two floats.
    Complex,
    Real,
    Imaginary,
    Length,
    /// An array that repeats one value, whose type all elements keep.
    Array,
}

impl Builtin {
    /// With the name in a program, the name in a message, and the number of arguments.
    pub(crate) const ALL: [(Self, &'static str, &'static str, usize); 9] = [
        (Self::Abs, "abs", "'abs'", 1),
        (Self::Sqrt, "sqrt", "'sqrt'", 1),
        (Self::Int, "int", "'int'", 1),
        (Self::Float, "float", "'float'", 1),
        (Self::Complex, "complex", "'complex'", 2),
        (Self::Real, "real", "'real'", 1),
        (Self::Imaginary, "imag", "'imag'", 1),
        (Self::Length, "len", "'len'", 1),
        (Self::Array, "array", "'array'", 2),
    ];

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|entry| entry.1 == name).map(|entry| entry.0)
    }

    pub(crate) fn quoted(self) -> &'static str {
        Self::ALL[self as usize].2
    }

    pub(crate) fn arguments(self) -> usize {
        Self::ALL[self as usize].3
    }
}
