//! Every way to look up a colour, on all the names and on many that are none.

use ch04_dicts_sets::static_keys::{COLOURS, LADDER, agrees};
use proptest::prelude::*;

fn check(name: &str) -> Result<(), String> {
    LADDER
        .check(|colour| colour(name), agrees)
        .map_err(|difference| format!("{difference} for {name:?}"))
}

#[test]
fn colours_are_sorted_and_have_the_values_of_the_specification() {
    assert_eq!(COLOURS.len(), 148);
    assert!(COLOURS.is_sorted_by(|a, b| a.0 < b.0));
    for (name, colour) in [
        ("aliceblue", 0xf0f8ff),
        ("black", 0),
        ("darkslategray", 0x2f4f4f),
        ("darkslategrey", 0x2f4f4f),
        ("red", 0xff0000),
        ("rebeccapurple", 0x663399),
        ("white", 0xffffff),
        ("yellowgreen", 0x9acd32),
    ] {
        assert_eq!((LADDER.naive.run)(name), Some(colour), "{name}");
    }
}

#[test]
fn every_rung_knows_every_name_and_none_of_its_neighbours() {
    for (name, colour) in COLOURS {
        assert_eq!((LADDER.naive.run)(name), Some(*colour));
        for text in [
            (*name).to_owned(),
            format!("{name}y"),
            format!("y{name}"),
            name[1..].to_owned(),
            name[..name.len() - 1].to_owned(),
            name.to_uppercase(),
            name.chars().rev().collect(),
            // The same beginning, end and length.
            name.chars().enumerate().map(|(at, c)| if at == 4 { '-' } else { c }).collect(),
        ] {
            check(&text).unwrap();
        }
    }
}

#[test]
fn every_rung_takes_any_text() {
    for text in ["", "\0", "r", "re", "\u{e9}", "red\0", "\u{1f308}\u{1f308}", &"red".repeat(1000)]
    {
        check(text).unwrap();
    }
}

proptest! {
    #[test]
    fn every_rung_agrees_with_naive(text in "[a-z]{0,12}|\\PC{0,8}") {
        check(&text).map_err(TestCaseError::fail)?;
    }
}
