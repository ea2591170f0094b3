// To take home: this file, colours.rs and foldhash.

//! The standard library's map with a faster hasher.

use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::fast::RandomState;

use super::colours::COLOURS;

/// The colour of this name as 0xrrggbb; names are in small letters.
pub fn foldhash_map(name: &str) -> Option<u32> {
    static MAP: LazyLock<HashMap<&str, u32, RandomState>> =
        LazyLock::new(|| COLOURS.iter().copied().collect());
    MAP.get(name).copied()
}

#[test]
fn a_colour_and_none() {
    assert_eq!(foldhash_map("tomato"), Some(0xff6347));
    assert_eq!(foldhash_map("potato"), None);
}
