// To take home: this file.

//! Adaptors, of which the compiler makes one loop.

/// How many of the numbers are multiples of three.
pub fn iterator(numbers: impl Iterator<Item = u64>) -> usize {
    numbers.filter(|n| n.is_multiple_of(3)).count()
}

#[test]
fn six_and_nine_are_multiples() {
    assert_eq!(iterator([6, 7, 8, 9].into_iter()), 2);
}
