// To take home: this file.

//! Sorting puts equal names side by side.

/// How many different first names there are; a first name ends before the first space, or with the
/// name.
pub fn sorted(names: &[String]) -> usize {
    let mut firsts: Vec<String> = names.iter().map(|name| first(name).to_owned()).collect();
    firsts.sort_unstable();
    firsts.dedup();
    firsts.len()
}

/// The first name, as the book splits it off.
fn first(name: &str) -> &str {
    name.split_once(' ').map_or(name, |(first, _)| first)
}

#[test]
fn john_and_jane() {
    let names = ["John Doe", "Jane Roe", "John Smith", "Jane"].map(String::from);
    assert_eq!(sorted(&names), 2);
}
