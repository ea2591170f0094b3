//! The types of values, and the type that means that the type is unknown.

use std::fmt;

/// The type of a value, as far as it is known before the program runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Type {
    /// A whole number of 64 bits.
    Int,
    /// A number of 64 bits with a point.
    Float,
    /// Two floats.
    Complex,
    /// True or false.
    Bool,
    /// An array of values of one type.
    Array(Element),
    /// Any of the others: known only while the program runs.
    Dynamic,
}

/// The type of an array's elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Element {
    /// 64-bit whole numbers.
    Int,
    /// 64-bit floats.
    Float,
    /// Pairs of floats.
    Complex,
    /// One byte each.
    Bool,
}

impl Element {
    /// The type of one element.
    pub fn scalar(self) -> Type {
        match self {
            Self::Int => Type::Int,
            Self::Float => Type::Float,
            Self::Complex => Type::Complex,
            Self::Bool => Type::Bool,
        }
    }
}

impl Type {
    /// The type as an array's element, if arrays can hold it.
    pub fn element(self) -> Option<Element> {
        match self {
            Self::Int => Some(Element::Int),
            Self::Float => Some(Element::Float),
            Self::Complex => Some(Element::Complex),
            Self::Bool => Some(Element::Bool),
            Self::Array(_) | Self::Dynamic => None,
        }
    }

    /// Whether a value of this type can be converted to type `wanted` without a check and without an
    /// error: an int is also a float, a float also a complex number.
    pub(crate) fn widens_to(self, wanted: Self) -> bool {
        self == wanted
            || matches!(
                (self, wanted),
                (Self::Int, Self::Float | Self::Complex) | (Self::Float, Self::Complex)
            )
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int => f.write_str("int"),
            Self::Float => f.write_str("float"),
            Self::Complex => f.write_str("complex"),
            Self::Bool => f.write_str("bool"),
            Self::Array(element) => write!(f, "[{}]", element.scalar()),
            Self::Dynamic => f.write_str("dynamic"),
        }
    }
}
