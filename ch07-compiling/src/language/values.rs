//! The values of a program, which know their type, and the arrays of one run.

use std::fmt;

use num_complex::Complex64;

use super::error::Problem;
use super::tree::Constant;
use super::types::{Element, Type};

/// An argument or the result of a program.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// An int of 64 bits.
    Int(i64),
    /// A float of 64 bits.
    Float(f64),
    /// A complex number: two floats.
    Complex(Complex64),
    /// True or false.
    Bool(bool),
    /// An array, whose elements have one type.
    Array(Array),
}

/// An array. The type of its elements and its length never change.
#[derive(Clone, Debug, PartialEq)]
pub enum Array {
    /// Of ints.
    Int(Vec<i64>),
    /// Of floats.
    Float(Vec<f64>),
    /// Of complex numbers.
    Complex(Vec<Complex64>),
    /// Of truth values.
    Bool(Vec<bool>),
}

/// The form in which a result is printed: the number, or the length of an array and its first elements.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int(value) => write!(f, "{value}"),
            Self::Float(value) => f.write_str(&float(value)),
            Self::Complex(value) => f.write_str(&complex(value)),
            Self::Bool(value) => write!(f, "{value}"),
            Self::Array(Array::Int(values)) => {
                let sum: i128 = values.iter().copied().map(i128::from).sum();
                write!(f, "{} ints with the sum {sum}", values.len())
            }
            Self::Array(Array::Float(values)) => some(f, "floats", values, float),
            Self::Array(Array::Complex(values)) => some(f, "complex numbers", values, complex),
            Self::Array(Array::Bool(values)) => some(f, "bools", values, bool::to_string),
        }
    }
}

/// A number is printed in the same way alone, in an array and as a part of a complex number.
fn float(value: &f64) -> String {
    format!("{value:?}")
}

fn complex(Complex64 { re, im }: &Complex64) -> String {
    // The sign of a zero is printed, and that of a NaN is not.
    let plus = if im.is_nan() { "+" } else { "" };
    format!("{re:?}{plus}{im:+?}i")
}

fn some<T>(
    f: &mut fmt::Formatter<'_>,
    what: &str,
    values: &[T],
    spell: impl Fn(&T) -> String,
) -> fmt::Result {
    let first: Vec<String> = values.iter().take(8).map(spell).collect();
    let more = if values.len() > 8 { ", ..." } else { "" };
    write!(f, "{} {what}: {}{more}", values.len(), first.join(", "))
}

/// A value together with its type, as every variable of a dynamic language holds it.
///
/// An array is its number in the [`Heap`], so that values can be copied without counting
/// references. The tag is a whole word: a smaller one would be copied in pieces, which the
/// processor has to join again.
#[derive(Clone, Copy, Debug)]
#[repr(u64)]
pub(crate) enum Tagged {
    Int(i64),
    Float(f64),
    Complex(Complex64),
    Bool(bool),
    Array(Handle),
}

/// The index of an array in the heap, and the type of its elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Handle {
    pub(crate) element: Element,
    pub(crate) index: u32,
}

/// The arrays of one run, which live until it ends.
#[derive(Debug)]
pub(crate) struct Heap {
    pub(crate) arrays: Vec<Array>,
    left: u64,
    limit: u64,
}

impl Value {
    /// The type; never [`Type::Dynamic`].
    pub fn type_of(&self) -> Type {
        match self {
            Self::Int(_) => Type::Int,
            Self::Float(_) => Type::Float,
            Self::Complex(_) => Type::Complex,
            Self::Bool(_) => Type::Bool,
            Self::Array(array) => Type::Array(array.element()),
        }
    }
}

impl Array {
    /// The number of elements.
    pub fn len(&self) -> usize {
        match self {
            Self::Int(values) => values.len(),
            Self::Float(values) => values.len(),
            Self::Complex(values) => values.len(),
            Self::Bool(values) => values.len(),
        }
    }

    /// Whether there are no elements.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The type of the elements.
    pub fn element(&self) -> Element {
        match self {
            Self::Int(_) => Element::Int,
            Self::Float(_) => Element::Float,
            Self::Complex(_) => Element::Complex,
            Self::Bool(_) => Element::Bool,
        }
    }
}

impl From<Constant> for Tagged {
    fn from(constant: Constant) -> Self {
        match constant {
            Constant::Int(value) => Self::Int(value),
            Constant::Float(value) => Self::Float(value),
            Constant::Complex(value) => Self::Complex(value),
            Constant::Bool(value) => Self::Bool(value),
        }
    }
}

impl Tagged {
    pub(crate) fn type_of(self) -> Type {
        match self {
            Self::Int(_) => Type::Int,
            Self::Float(_) => Type::Float,
            Self::Complex(_) => Type::Complex,
            Self::Bool(_) => Type::Bool,
            Self::Array(Handle { element, .. }) => Type::Array(element),
        }
    }

    /// Three words: the type, and the value.
    pub(crate) fn pack(self) -> [u64; 3] {
        match self {
            Self::Int(value) => [0, value as u64, 0],
            Self::Float(value) => [1, value.to_bits(), 0],
            Self::Complex(value) => [2, value.re.to_bits(), value.im.to_bits()],
            Self::Bool(value) => [3, u64::from(value), 0],
            Self::Array(Handle { element, index }) => [4 + element as u64, u64::from(index), 0],
        }
    }

    /// The value that was packed.
    pub(crate) fn unpack([tag, first, second]: [u64; 3]) -> Self {
        let array = |element| Self::Array(Handle { element, index: first as u32 });
        match tag {
            0 => Self::Int(first as i64),
            1 => Self::Float(f64::from_bits(first)),
            2 => Self::Complex(Complex64::new(f64::from_bits(first), f64::from_bits(second))),
            3 => Self::Bool(first != 0),
            4 => array(Element::Int),
            5 => array(Element::Float),
            6 => array(Element::Complex),
            _ => array(Element::Bool),
        }
    }
}

impl Heap {
    /// An empty heap for a run that may make at most `limit` elements.
    pub(crate) fn new(limit: u64) -> Self {
        Self { arrays: Vec::new(), left: limit, limit }
    }

    /// Converts an argument of the program.
    pub(crate) fn admit(&mut self, value: Value) -> Tagged {
        match value {
            Value::Int(value) => Tagged::Int(value),
            Value::Float(value) => Tagged::Float(value),
            Value::Complex(value) => Tagged::Complex(value),
            Value::Bool(value) => Tagged::Bool(value),
            Value::Array(array) => Tagged::Array(self.push(array)),
        }
    }

    /// Converts the result of the program.
    pub(crate) fn release(&mut self, value: Tagged) -> Value {
        match value {
            Tagged::Int(value) => Value::Int(value),
            Tagged::Float(value) => Value::Float(value),
            Tagged::Complex(value) => Value::Complex(value),
            Tagged::Bool(value) => Value::Bool(value),
            Tagged::Array(handle) => {
                let array = &mut self.arrays[handle.index as usize];
                Value::Array(std::mem::replace(array, Array::Bool(Vec::new())))
            }
        }
    }

    /// A new array of `length` times `value`.
    pub(crate) fn array(&mut self, length: i64, value: Tagged) -> Result<Handle, Problem> {
        let elements = u64::try_from(length).map_err(|_| Problem::NegativeLength { length })?;
        // One more, so that a program cannot make an endless number of empty arrays.
        let taken = elements.saturating_add(1);
        if taken > self.left {
            return Err(Problem::OutOfMemory { limit: self.limit });
        }
        // More arrays than handles can distinguish.
        if u32::try_from(self.arrays.len()).is_err() {
            return Err(Problem::NoRoom { length });
        }
        self.left -= taken;
        let array = match value {
            Tagged::Int(value) => filled(length, value).map(Array::Int),
            Tagged::Float(value) => filled(length, value).map(Array::Float),
            Tagged::Complex(value) => filled(length, value).map(Array::Complex),
            Tagged::Bool(value) => filled(length, value).map(Array::Bool),
            Tagged::Array(_) => unreachable!("an array of arrays is refused by its types"),
        };
        Ok(self.push(array.ok_or(Problem::NoRoom { length })?))
    }

    fn push(&mut self, array: Array) -> Handle {
        let handle = Handle { element: array.element(), index: self.arrays.len() as u32 };
        self.arrays.push(array);
        handle
    }

    pub(crate) fn length(&self, handle: Handle) -> usize {
        self.arrays[handle.index as usize].len()
    }

    pub(crate) fn load(&self, handle: Handle, index: i64) -> Result<Tagged, Problem> {
        let array = &self.arrays[handle.index as usize];
        let at = index as usize;
        let found = match array {
            Array::Int(values) => values.get(at).map(|&value| Tagged::Int(value)),
            Array::Float(values) => values.get(at).map(|&value| Tagged::Float(value)),
            Array::Complex(values) => values.get(at).map(|&value| Tagged::Complex(value)),
            Array::Bool(values) => values.get(at).map(|&value| Tagged::Bool(value)),
        };
        found.ok_or(Problem::IndexOutOfRange { index, length: array.len() })
    }

    /// Writes a value, which has the array's type.
    pub(crate) fn store(&mut self, handle: Handle, at: i64, value: Tagged) -> Result<(), Problem> {
        let array = &mut self.arrays[handle.index as usize];
        let length = array.len();
        if at < 0 || at as u64 >= length as u64 {
            return Err(Problem::IndexOutOfRange { index: at, length });
        }
        let at = at as usize;
        match (array, value) {
            (Array::Int(values), Tagged::Int(value)) => values[at] = value,
            (Array::Float(values), Tagged::Float(value)) => values[at] = value,
            (Array::Complex(values), Tagged::Complex(value)) => values[at] = value,
            (Array::Bool(values), Tagged::Bool(value)) => values[at] = value,
            (array, value) => {
                let expected = array.element().scalar();
                return Err(Problem::WrongType { expected, found: value.type_of() });
            }
        }
        Ok(())
    }
}

/// `value`, repeated, if there is memory: `vec!` would end the process.
fn filled<T: Copy>(length: i64, value: T) -> Option<Vec<T>> {
    let length = usize::try_from(length).ok()?;
    let mut values = Vec::new();
    values.try_reserve_exact(length).ok()?;
    values.resize(length, value);
    Some(values)
}

#[test]
fn a_number_has_one_spelling() {
    for (value, spelling) in [(1e300, "1e300"), (0.0, "0.0"), (-0.0, "-0.0"), (0.1, "0.1")] {
        let number = Complex64::new(value, value);
        let sign = if value.is_sign_negative() { "" } else { "+" };
        let both = format!("{spelling}{sign}{spelling}i");
        let arrays = [Array::Float(vec![value]), Array::Complex(vec![number])].map(Value::Array);
        assert_eq!(Value::Float(value).to_string(), spelling);
        assert_eq!(Value::Complex(number).to_string(), both);
        assert_eq!(arrays[0].to_string(), format!("1 floats: {spelling}"));
        assert_eq!(arrays[1].to_string(), format!("1 complex numbers: {both}"));
    }
    assert_eq!(complex(&Complex64::new(1.0, f64::NAN)), "1.0+NaNi");
}
