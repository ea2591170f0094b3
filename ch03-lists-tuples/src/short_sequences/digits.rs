//! The items of a sequence, and what a rung computes from them.

use std::iter;

/// The most digits a number can have.
pub const LONGEST: usize = 10;

/// The digits of a number, the last first; 0 has one.
#[inline(always)]
pub fn digits(number: u32) -> impl Iterator<Item = u32> {
    let mut rest = Some(number);
    iter::from_fn(move || {
        let number = rest?;
        rest = (number >= 10).then_some(number / 10);
        Some(number % 10)
    })
}

/// The digits side by side, and how many there are.
#[inline(always)]
pub fn gathered(number: u32) -> ([u32; LONGEST], usize) {
    let (mut items, mut len) = ([0; LONGEST], 0);
    for (item, digit) in items.iter_mut().zip(digits(number)) {
        *item = digit;
        len += 1;
    }
    (items, len)
}

/// Counts the remainders of some sequences of digits.
#[inline(always)]
pub fn count<'s>(counts: &mut [usize; 11], sequences: impl Iterator<Item = &'s [u32]>) {
    for digits in sequences {
        // 99 is a multiple of 11. It is larger than any sum of ten digits, and so the result stays
        // positive.
        let mut sum = 99;
        for pair in digits.chunks(2) {
            sum += pair[0];
            sum -= pair.get(1).unwrap_or(&0);
        }
        counts[sum as usize % 11] += 1;
    }
}
