// To take home: this file.

//! Any value in each place, as in a Python list.

use std::any::Any;

/// Pointers to values of any type, each with memory of its own.
#[derive(Debug)]
pub struct Boxed(Vec<Box<dyn Any>>);

impl Boxed {
    /// Ones and zeros of eight bytes each.
    pub fn new(flags: &[bool]) -> Self {
        Self(flags.iter().map(|&flag| Box::new(i64::from(flag)) as Box<dyn Any>).collect())
    }

    /// Asks each value for its type, and adds the integers.
    pub fn sum(&self) -> i64 {
        self.0.iter().filter_map(|value| value.downcast_ref::<i64>()).sum()
    }

    /// Bytes that it holds on the heap.
    pub fn heap_size(&self) -> usize {
        let values: usize = self.0.iter().map(|value| size_of_val(&**value)).sum();
        self.0.capacity() * size_of::<Box<dyn Any>>() + values
    }
}

#[test]
fn two_of_three() {
    assert_eq!(Boxed::new(&[true, false, true]).sum(), 2);
}
