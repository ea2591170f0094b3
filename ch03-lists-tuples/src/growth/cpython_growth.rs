// To take home: this file and rules.rs.

//! An eighth more room than needed.

use super::rules::cpython;

/// The squares of the `len` numbers 0, 1, 2, ..., modulo 2^64.
pub fn cpython_growth(len: usize) -> Vec<u64> {
    let mut list = Vec::new();
    for index in 0..len {
        if list.len() == list.capacity() {
            let capacity = cpython(list.len() + 1, list.capacity());
            list.reserve_exact(capacity - list.len());
        }
        list.push(square(index));
    }
    list
}

fn square(index: usize) -> u64 {
    (index as u64).wrapping_mul(index as u64)
}

#[test]
fn squares_in_order() {
    assert_eq!(cpython_growth(5), [0, 1, 4, 9, 16]);
}
