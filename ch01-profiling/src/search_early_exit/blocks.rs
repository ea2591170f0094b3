// To take home: this file and multiversion.

//! Blocks compared in vector registers, and a chance to leave after each.

use multiversion::multiversion;

/// Items between two chances to leave: sixteen of the widest registers.
const BLOCK: usize = 256;

/// Whether `needle` is in `haystack`.
#[multiversion(targets("x86_64+avx512f+avx512bw", "x86_64+avx2"))]
pub fn blocks(haystack: &[i32], needle: i32) -> bool {
    let (blocks, rest) = haystack.as_chunks::<BLOCK>();
    for block in blocks {
        // No branch inside the block, so that the compiler may compare its items at once.
        if block.iter().fold(false, |found, &item| found | (item == needle)) {
            return true;
        }
    }
    rest.contains(&needle)
}

#[test]
fn the_last_item_is_found() {
    let haystack: Vec<i32> = (0..300).collect();
    assert!(blocks(&haystack, 255) && blocks(&haystack, 299));
    assert!(!blocks(&haystack, 300));
}
