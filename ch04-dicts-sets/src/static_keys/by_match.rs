// To take home: this file and colours.rs.

//! A `match` with an arm for each name.

use super::colours::colours;

macro_rules! function {
    ($($name:literal => $colour:literal,)*) => {
        /// The colour of this name as 0xrrggbb; names are in small letters.
        pub fn by_match(name: &str) -> Option<u32> {
            match name {
                $($name => Some($colour),)*
                _ => None,
            }
        }
    };
}

colours!(function);

#[test]
fn a_colour_and_none() {
    assert_eq!(by_match("tomato"), Some(0xff6347));
    assert_eq!(by_match("potato"), None);
}
