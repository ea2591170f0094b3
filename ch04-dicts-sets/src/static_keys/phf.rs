// To take home: this file, colours.rs and phf.

//! A perfect hash table that the library makes at compile time.

use super::colours::colours;

macro_rules! map {
    ($($name:literal => $colour:literal,)*) => {
        static MAP: phf::Map<&str, u32> = phf::phf_map! { $($name => $colour),* };
    };
}

colours!(map);

/// The colour of this name as 0xrrggbb; names are in small letters.
pub fn phf(name: &str) -> Option<u32> {
    MAP.get(name).copied()
}

#[test]
fn a_colour_and_none() {
    assert_eq!(phf("tomato"), Some(0xff6347));
    assert_eq!(phf("potato"), None);
}
