// To take home: this file.

//! The book's perfect hash function for two small letters.

/// The first two characters as a number in base 26, `a` counting as 0; a missing one counts as `a`.
///
/// Two small letters give each number below 676 once, so that 1024 slots hold all such words
/// without a collision. The other letters of a longer word are ignored.
pub fn two_letters(word: &str) -> u64 {
    let mut numbers =
        word.chars().map(|letter| u64::from(letter).wrapping_sub(u64::from('a'))).chain([0, 0]);
    let (first, second) = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    first.wrapping_mul(26).wrapping_add(second)
}

#[test]
fn numbers_in_base_26() {
    assert_eq!(["aa", "ab", "ba", "zz"].map(two_letters), [0, 1, 26, 675]);
}
