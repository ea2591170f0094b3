// To take home: this file.

//! A new list for every item.

/// The squares of the `len` numbers 0, 1, 2, ..., modulo 2^64.
pub fn concatenation(len: usize) -> Vec<u64> {
    let mut list = Vec::new();
    for index in 0..len {
        list = [&list[..], &[square(index)]].concat();
    }
    list
}

fn square(index: usize) -> u64 {
    (index as u64).wrapping_mul(index as u64)
}

#[test]
fn squares_in_order() {
    assert_eq!(concatenation(5), [0, 1, 4, 9, 16]);
}
