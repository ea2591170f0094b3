// To take home: this file.

//! A set of references instead of copies.

use std::collections::HashSet;

/// How many different first names there are; a first name ends before the first space, or with the
/// name.
pub fn borrowed(names: &[String]) -> usize {
    let mut unique = HashSet::new();
    for name in names {
        unique.insert(first(name));
    }
    unique.len()
}

/// The first name, as the book splits it off.
fn first(name: &str) -> &str {
    name.split_once(' ').map_or(name, |(first, _)| first)
}

#[test]
fn john_and_jane() {
    let names = ["John Doe", "Jane Roe", "John Smith", "Jane"].map(String::from);
    assert_eq!(borrowed(&names), 2);
}
