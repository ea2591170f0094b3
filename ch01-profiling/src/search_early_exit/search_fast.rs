// To take home: this file.

//! Returns at the needle.

/// Whether `needle` is in `haystack`.
pub fn search_fast(haystack: &[i32], needle: i32) -> bool {
    for &item in haystack {
        if item == needle {
            return true;
        }
    }
    false
}

#[test]
fn the_last_item_is_found() {
    assert!(search_fast(&[3, 1, 4], 4));
    assert!(!search_fast(&[3, 1, 4], 5));
}
