// To take home: this file.

//! The standard library's search.

/// Whether `needle` is in `haystack`.
pub fn contains(haystack: &[i32], needle: i32) -> bool {
    haystack.contains(&needle)
}

#[test]
fn the_last_item_is_found() {
    assert!(contains(&[3, 1, 4], 4));
    assert!(!contains(&[3, 1, 4], 5));
}
