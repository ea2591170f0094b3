// To take home: this file.

//! Room for one more item each time.

/// The squares of the `len` numbers 0, 1, 2, ..., modulo 2^64.
pub fn exact_growth(len: usize) -> Vec<u64> {
    let mut list = Vec::new();
    for index in 0..len {
        if list.len() == list.capacity() {
            list.reserve_exact(1);
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
    assert_eq!(exact_growth(5), [0, 1, 4, 9, 16]);
}
