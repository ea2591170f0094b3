// To take home: this file.

//! One type for all places, as in Python's `array('q')` or a NumPy array.

/// Integers of eight bytes.
#[derive(Clone, Debug)]
pub struct Integers(Vec<i64>);

impl Integers {
    /// Ones and zeros.
    pub fn new(flags: &[bool]) -> Self {
        Self(flags.iter().map(|&flag| flag.into()).collect())
    }

    /// Adds them.
    pub fn sum(&self) -> i64 {
        self.0.iter().sum()
    }

    /// Bytes that it holds on the heap.
    pub fn heap_size(&self) -> usize {
        self.0.capacity() * size_of::<i64>()
    }
}

#[test]
fn two_of_three() {
    assert_eq!(Integers::new(&[true, false, true]).sum(), 2);
}
