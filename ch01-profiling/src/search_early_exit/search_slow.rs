// To take home: this file.

//! Looks at the whole list.

/// Whether `needle` is in `haystack`.
pub fn search_slow(haystack: &[i32], needle: i32) -> bool {
    let mut found = false;
    for &item in haystack {
        if item == needle {
            found = true;
        }
    }
    found
}

#[test]
fn the_last_item_is_found() {
    assert!(search_slow(&[3, 1, 4], 4));
    assert!(!search_slow(&[3, 1, 4], 5));
}
