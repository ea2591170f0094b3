//! Every way to look up a colour, on all names and on many words that are not colours.

use ch04_dicts_sets::static_keys::{COLOURS, Colour, LADDER};
use shared::fixtures::words;
use shared::ladder::equal;

/// Each text with its answer, so that a difference names the text.
fn look_up(colour: &Colour, texts: &[String]) -> Vec<(String, Option<u32>)> {
    texts.iter().map(|text| (text.clone(), colour(text))).collect()
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
    let mut texts = Vec::new();
    for (name, colour) in COLOURS {
        assert_eq!((LADDER.naive.run)(name), Some(*colour));
        texts.extend([
            (*name).to_owned(),
            format!("{name}y"),
            format!("y{name}"),
            name[1..].to_owned(),
            name[..name.len() - 1].to_owned(),
            name.to_uppercase(),
            name.chars().rev().collect(),
            // The same beginning, end and length.
            name.chars().enumerate().map(|(at, c)| if at == 4 { '-' } else { c }).collect(),
        ]);
    }
    LADDER.check(&texts[..], look_up, equal).unwrap();
}

#[test]
fn every_rung_takes_any_text() {
    let long = "red".repeat(1000);
    let texts = ["", "\0", "r", "re", "\u{e9}", "red\0", "\u{1f308}\u{1f308}", &long];
    LADDER.check(&texts.map(String::from)[..], look_up, equal).unwrap();
}

/// Small letters, and characters of one to four bytes.
#[test]
fn every_rung_agrees_with_naive_on_random_texts() {
    for letters in ["abcdefghijklmnopqrstuvwxyz", "aE-\0\u{e9}\u{20ac}\u{1f308}"] {
        LADDER.check(&words(4, 20_000, letters, 12)[..], look_up, equal).unwrap();
    }
}
