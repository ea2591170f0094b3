// To take home: this file and colours.rs.

//! The standard library's map.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::colours::COLOURS;

/// The colour of this name as 0xrrggbb; names are in small letters.
pub fn std_map(name: &str) -> Option<u32> {
    static MAP: LazyLock<HashMap<&str, u32>> = LazyLock::new(|| COLOURS.iter().copied().collect());
    MAP.get(name).copied()
}

#[test]
fn a_colour_and_none() {
    assert_eq!(std_map("tomato"), Some(0xff6347));
    assert_eq!(std_map("potato"), None);
}
