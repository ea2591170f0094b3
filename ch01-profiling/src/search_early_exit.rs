//! Whether a list holds a value, with and without an early exit (book: reducing the number of
//! operations).

use multiversion::multiversion;
use shared::ladder::{Ladder, Rung, everywhere};

/// Whether `needle` is in `haystack`, which may be in any order, hold a value twice, or be empty.
pub type Search = fn(haystack: &[i32], needle: i32) -> bool;

/// Every way this chapter looks for a needle.
pub const LADDER: Ladder<Search> = Ladder {
    name: "search_early_exit",
    naive: Rung {
        name: "search_slow",
        book: "1.5",
        why: "Notes that it found the needle, and looks at all the rest.",
        run: search_slow,
        available: everywhere,
    },
    faster: &[
        Rung {
            name: "search_fast",
            book: "1.5",
            why: "Returns where it finds the needle; loses where it finds it late, as a loop that may leave at any item is not vectorised.",
            run: search_fast,
            available: everywhere,
        },
        Rung {
            name: "any",
            book: "1.5",
            why: "The iterator's word for the same loop: item by item as well.",
            run: any,
            available: everywhere,
        },
        Rung {
            name: "contains",
            book: "1.5",
            why: "The library's, Python's in: compares a block of items at once and leaves between blocks.",
            run: contains,
            available: everywhere,
        },
        Rung {
            name: "blocks",
            book: "beyond",
            why: "Compares in the widest registers the CPU has: more items an instruction.",
            run: blocks,
            available: everywhere,
        },
    ],
};

/// Whether two answers are the same.
///
/// # Errors
///
/// Says both.
pub fn agrees(want: bool, got: bool) -> Result<(), String> {
    (want == got).then_some(()).ok_or_else(|| format!("{got} instead of {want}"))
}

fn search_slow(haystack: &[i32], needle: i32) -> bool {
    let mut found = false;
    for &item in haystack {
        if item == needle {
            found = true;
        }
    }
    found
}

fn search_fast(haystack: &[i32], needle: i32) -> bool {
    for &item in haystack {
        if item == needle {
            return true;
        }
    }
    false
}

#[expect(clippy::manual_contains, reason = "the library's contains is the next rung")]
fn any(haystack: &[i32], needle: i32) -> bool {
    haystack.iter().any(|&item| item == needle)
}

fn contains(haystack: &[i32], needle: i32) -> bool {
    haystack.contains(&needle)
}

/// Items between two chances to leave: sixteen of the widest registers.
const BLOCK: usize = 256;

#[multiversion(targets("x86_64+avx512f+avx512bw", "x86_64+avx2"))]
fn blocks(haystack: &[i32], needle: i32) -> bool {
    let (blocks, rest) = haystack.as_chunks::<BLOCK>();
    for block in blocks {
        // No branch inside the block, so that the compiler may compare its items at once.
        if block.iter().fold(false, |found, &item| found | (item == needle)) {
            return true;
        }
    }
    rest.contains(&needle)
}
