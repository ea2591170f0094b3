// To take home: this file and colours.rs.

//! One name after the other.

use super::colours::COLOURS;

/// The colour of this name as 0xrrggbb; names are in small letters.
pub fn list(name: &str) -> Option<u32> {
    COLOURS.iter().find(|(other, _)| *other == name).map(|(_, colour)| *colour)
}

#[test]
fn a_colour_and_none() {
    assert_eq!(list("tomato"), Some(0xff6347));
    assert_eq!(list("potato"), None);
}
