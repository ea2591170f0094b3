//! Every rung of the names ladder against the naive one, and the naive one against counting by hand.

use ch04_dicts_sets::unique_names::{LADDER, agrees, phonebook};
use proptest::prelude::*;

fn check(names: &[String]) -> Result<(), String> {
    LADDER.check(|count| count(names), agrees)
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn naive_counts_right() {
    let count = |names: &[&str]| (LADDER.naive.run)(&owned(names));
    assert_eq!(count(&[]), 0);
    assert_eq!(count(&["John Doe", "Guido van Rossum", "John Smith", "Guido x", "Albert E"]), 3);
    // Split at the first space, as Python's split(" ", 1) does.
    assert_eq!(count(&["", " ", " x", "Cher", "Cher x", "cher"]), 3);
}

#[test]
fn names_of_every_length_agree() {
    for len in 0..40 {
        let names: Vec<String> = ["a", "b", "\u{e9}"]
            .iter()
            .flat_map(|letter| {
                let first = letter.repeat(len);
                [format!("{first} x"), format!("{first} y"), first.clone(), format!("{first}z")]
            })
            .collect();
        check(&names).unwrap();
    }
}

#[test]
fn many_names_agree_when_they_are_dealt_out() {
    for len in [0, 1, 4_095, 4_096, 4_097, 8_193] {
        let mut names = phonebook(1, len);
        names.extend(phonebook(2, len / 2));
        names.extend(phonebook(1, len / 2).iter().map(|name| format!("a rather long {name}")));
        names.extend(phonebook(1, len / 2).iter().map(|name| name.replace(' ', "andmore x")));
        // The list would take a minute: std's set judges.
        let want = (LADDER.faster[1].run)(&names);
        for rung in LADDER.faster {
            assert_eq!((rung.run)(&names), want, "unique_names/{} of {len}", rung.name);
        }
    }
}

#[test]
fn a_phone_book_has_different_letters_in_each_name() {
    let names = phonebook(4, 1000);
    assert_eq!(names, phonebook(4, 1000));
    assert_ne!(names, phonebook(5, 1000));
    for name in &names {
        let (first, rest) = name.split_once(' ').unwrap();
        let letters: std::collections::HashSet<char> = first.chars().collect();
        assert!(letters.len() == 8 && first.len() == 8 && rest == "x", "{name}");
        assert!(letters.iter().all(char::is_ascii_alphabetic), "{name}");
    }
    assert_eq!((LADDER.naive.run)(&names), 1000);
}

proptest! {
    #[test]
    fn every_rung_agrees_with_naive(names in prop::collection::vec("[ab\0\u{e9} ]{0,18}", 0..100)) {
        check(&names).map_err(TestCaseError::fail)?;
    }
}
