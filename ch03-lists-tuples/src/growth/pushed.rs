// To take home: this file.

//! Twice the room each time, as `Vec` does by itself.

/// The squares of the `len` numbers 0, 1, 2, ..., modulo 2^64.
pub fn pushed(len: usize) -> Vec<u64> {
    let mut list = Vec::new();
    for index in 0..len {
        list.push(square(index));
    }
    list
}

fn square(index: usize) -> u64 {
    (index as u64).wrapping_mul(index as u64)
}

#[test]
fn squares_in_order() {
    assert_eq!(pushed(5), [0, 1, 4, 9, 16]);
}
