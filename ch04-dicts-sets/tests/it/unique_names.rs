//! Every rung of the names ladder against the naive one, and the naive one against counting by hand.

use ch04_dicts_sets::unique_names::packed::{SHORT, pack};
use ch04_dicts_sets::unique_names::set::set;
use ch04_dicts_sets::unique_names::{LADDER, UniqueNames};
use proptest::prelude::*;
use shared::Ladder;
use shared::fixtures::{phonebook, words};
use shared::ladder::{Rung, equal};

fn check(ladder: &Ladder<UniqueNames>, names: &[String]) -> Result<(), String> {
    ladder.check(names, |count, names| count(names), equal)
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
        check(&LADDER, &names).unwrap();
    }
}

/// So many names that several cores take part. The list would need a minute, so the standard set
/// gives the right answer.
#[test]
fn many_names_agree_when_they_are_split_among_cores() {
    let judge = Rung::<UniqueNames>::new("set", "", "", set);
    let ladder = Ladder { name: "unique_names", naive: judge, faster: LADDER.faster };
    for len in [0, 1, 4_095, 4_096, 4_097, 8_193] {
        let mut names = phonebook(1, len);
        names.extend(phonebook(2, len / 2));
        names.extend(phonebook(1, len / 2).iter().map(|name| format!("a rather long {name}")));
        names.extend(phonebook(1, len / 2).iter().map(|name| name.replace(' ', "andmore x")));
        check(&ladder, &names).unwrap();
    }
}

#[test]
fn names_of_every_length_are_packed_apart() {
    let letters = "abcdefghijklmnopqrst";
    for len in 0..letters.len() {
        let first = &letters[..len];
        let number = pack(first);
        assert_eq!(number.is_some(), len <= SHORT, "{first:?}");
        for rest in [" ", " x", " a much longer surname"] {
            assert_eq!(pack(&format!("{first}{rest}")), number, "{first:?} {rest:?}");
        }
    }
}

#[test]
fn zeros_and_accents_are_part_of_a_packed_name() {
    let different = ["", "\0", "\0\0", "a", "a\0", "\u{e9}", "\u{1f}", "!"].map(pack);
    for (at, number) in different.iter().enumerate() {
        assert!(number.is_some() && !different[..at].contains(number), "{at}");
    }
}

proptest! {
    #[test]
    fn every_rung_agrees_with_naive(seed in any::<u64>(), len in 0..100usize) {
        check(&LADDER, &words(seed, len, "ab\0\u{e9} ", 18)).map_err(TestCaseError::fail)?;
    }
}
