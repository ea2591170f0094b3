// To take home: this file.

//! The iterator's word for a loop that returns at the needle.

/// Whether `needle` is in `haystack`.
#[expect(clippy::manual_contains, reason = "the library's contains is the next rung")]
pub fn any(haystack: &[i32], needle: i32) -> bool {
    haystack.iter().any(|&item| item == needle)
}

#[test]
fn the_last_item_is_found() {
    assert!(any(&[3, 1, 4], 4));
    assert!(!any(&[3, 1, 4], 5));
}
