//! Very many sequences of very few items (book: tuples as static arrays).
//!
//! The items are the decimal digits of a number, the last digit first. A rung makes the sequences
//! of some numbers, keeps them, reads them, and lets go of them before it makes the next. Reading
//! means casting out elevens: digits added and subtracted in turn leave the remainder that the
//! number leaves when it is divided by 11.

mod arena;
mod boxes;
mod inline;

use std::num::NonZero;

use shared::ladder::{Ladder, Rung, everywhere};

/// How many of the numbers leave each remainder when divided by 11, found from their digits;
/// `kept` sequences are alive at a time.
pub type Remainders = fn(numbers: &[u32], kept: NonZero<usize>) -> [usize; 11];

/// Every way this chapter keeps short sequences.
pub const LADDER: Ladder<Remainders> = Ladder {
    name: "short_sequences",
    naive: Rung {
        name: "vectors",
        book: "3.4",
        why: "A growing list for each: one allocation or two, and room that stays empty.",
        run: boxes::vectors,
        available: everywhere,
    },
    faster: &[
        Rung {
            name: "boxed_slices",
            book: "3.4",
            why: "What a tuple is: a block of the right size, allocated once, that cannot grow.",
            run: boxes::boxed_slices,
            available: everywhere,
        },
        Rung {
            name: "free_list",
            book: "3.4",
            why: "Blocks are kept by their length and used again, as CPython does with tuples, without asking the allocator.",
            run: boxes::free_list,
            available: everywhere,
        },
        Rung {
            name: "small_vectors",
            book: "beyond",
            why: "Up to six items lie in the list itself, and only longer sequences are allocated.",
            run: inline::small_vectors,
            available: everywhere,
        },
        Rung {
            name: "arrays",
            book: "3.4",
            why: "Room for the longest in every item of the list: nothing is allocated for any of them.",
            run: inline::arrays,
            available: everywhere,
        },
        Rung {
            name: "arena",
            book: "beyond",
            why: "All items in one list, and in another where each sequence ends.",
            run: arena::arena,
            available: everywhere,
        },
    ],
};

/// The most digits a number can have.
const LONGEST: usize = 10;

/// Whether two counts are the same.
///
/// # Errors
///
/// Names the first remainder that differs, and both counts.
pub fn agrees(want: &[usize; 11], got: &[usize; 11]) -> Result<(), String> {
    match (0..11).find(|&remainder| want[remainder] != got[remainder]) {
        None => Ok(()),
        Some(at) => Err(format!("remainder {at} came {} times instead of {}", got[at], want[at])),
    }
}

/// The digits of a number, the last first; 0 has one.
#[inline(always)]
fn digits(number: u32) -> impl Iterator<Item = u32> {
    let mut rest = Some(number);
    std::iter::from_fn(move || {
        let number = rest?;
        rest = (number >= 10).then_some(number / 10);
        Some(number % 10)
    })
}

/// The digits side by side, and how many there are.
#[inline(always)]
fn gathered(number: u32) -> ([u32; LONGEST], usize) {
    let (mut items, mut len) = ([0; LONGEST], 0);
    for (item, digit) in items.iter_mut().zip(digits(number)) {
        *item = digit;
        len += 1;
    }
    (items, len)
}

/// Counts the remainders of some sequences of digits.
#[inline(always)]
fn count<'s>(counts: &mut [usize; 11], sequences: impl Iterator<Item = &'s [u32]>) {
    for digits in sequences {
        // 99 is a multiple of 11 larger than any sum of ten digits, and keeps this one positive.
        let mut sum = 99;
        for pair in digits.chunks(2) {
            sum += pair[0];
            sum -= pair.get(1).unwrap_or(&0);
        }
        counts[sum as usize % 11] += 1;
    }
}
