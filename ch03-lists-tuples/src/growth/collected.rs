// To take home: this file.

//! An iterator that knows the number of its items.

/// The squares of the `len` numbers 0, 1, 2, ..., modulo 2^64.
pub fn collected(len: usize) -> Vec<u64> {
    (0..len).map(square).collect()
}

fn square(index: usize) -> u64 {
    (index as u64).wrapping_mul(index as u64)
}

#[test]
fn squares_in_order() {
    assert_eq!(collected(5), [0, 1, 4, 9, 16]);
}
