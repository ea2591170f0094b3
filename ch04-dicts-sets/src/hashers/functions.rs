//! Hash functions small enough to write out.

/// 0, whatever the word.
pub fn constant(_: &str) -> u64 {
    0
}

/// The first character's number, as the book's class `City` has it; 0 for an empty word.
///
/// ```
/// assert_eq!(ch04_dicts_sets::hashers::first_letter("Rome"), 82);
/// ```
pub fn first_letter(word: &str) -> u64 {
    word.chars().next().map_or(0, u64::from)
}

/// The first two characters as a number in base 26, `a` counting as 0; a missing one counts as `a`.
///
/// Two small letters give each number below 676 once, so that 1024 slots hold all such words without
/// a collision. Of any longer word, nothing else is seen.
///
/// ```
/// use ch04_dicts_sets::hashers::two_letters;
///
/// assert_eq!((two_letters("aa"), two_letters("ab"), two_letters("zz")), (0, 1, 675));
/// ```
pub fn two_letters(word: &str) -> u64 {
    let mut numbers =
        word.chars().map(|letter| u64::from(letter).wrapping_sub(u64::from('a'))).chain([0, 0]);
    let (first, second) = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    first.wrapping_mul(26).wrapping_add(second)
}

/// FNV-1a in 64 bits, by Fowler, Noll and Vo.
pub fn fnv1a(word: &str) -> u64 {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x100_0000_01b3;
    word.bytes().fold(OFFSET, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME))
}
