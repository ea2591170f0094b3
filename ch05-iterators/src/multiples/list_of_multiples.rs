// To take home: this file.

//! A list of only the multiples.

/// How many of the numbers are multiples of three.
pub fn list_of_multiples(numbers: impl Iterator<Item = u64>) -> usize {
    let multiples: Vec<u64> = numbers.filter(|n| n.is_multiple_of(3)).collect();
    multiples.len()
}

#[test]
fn six_and_nine_are_multiples() {
    assert_eq!(list_of_multiples([6, 7, 8, 9].into_iter()), 2);
}
