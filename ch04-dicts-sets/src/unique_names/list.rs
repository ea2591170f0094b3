// To take home: this file.

//! A name is compared with each name found so far.

/// How many different first names there are; a first name ends before the first space, or with the
/// name.
pub fn list(names: &[String]) -> usize {
    let mut unique: Vec<String> = Vec::new();
    for name in names {
        let first = first(name);
        if !unique.iter().any(|other| other == first) {
            unique.push(first.to_owned());
        }
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
    assert_eq!(list(&names), 2);
}
