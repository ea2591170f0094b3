// To take home: this file.

//! One of a few types in each place.

/// A value with a tag that says which type it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Float(f64),
}

/// Values in place: eight bytes, and eight more for a tag of one bit.
#[derive(Clone, Debug)]
pub struct Tagged(Vec<Value>);

impl Tagged {
    /// Ones and zeros.
    pub fn new(flags: &[bool]) -> Self {
        Self(flags.iter().map(|&flag| Value::Integer(flag.into())).collect())
    }

    /// Looks at each tag, and adds the integers.
    pub fn sum(&self) -> i64 {
        let integer = |value: &Value| match value {
            Value::Integer(integer) => *integer,
            Value::Float(_) => 0,
        };
        self.0.iter().map(integer).sum()
    }

    /// Bytes that it holds on the heap.
    pub fn heap_size(&self) -> usize {
        self.0.capacity() * size_of::<Value>()
    }
}

#[test]
fn two_of_three() {
    assert_eq!(Tagged::new(&[true, false, true]).sum(), 2);
}
