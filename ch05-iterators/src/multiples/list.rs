// To take home: this file.

//! Two lists, and the length of the second.

/// How many of the numbers are multiples of three.
pub fn list(numbers: impl Iterator<Item = u64>) -> usize {
    let numbers: Vec<u64> = numbers.collect();
    let multiples: Vec<u64> = numbers.iter().copied().filter(|n| n.is_multiple_of(3)).collect();
    multiples.len()
}

#[test]
fn six_and_nine_are_multiples() {
    assert_eq!(list([6, 7, 8, 9].into_iter()), 2);
}
