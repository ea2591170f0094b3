//! Texts in every form have the same characters and words.

use ch11_less_ram::text_width::{Kind, LADDER, Make, sample};
use proptest::collection::vec;
use proptest::prelude::*;
use shared::ladder::equal;

fn check(text: &str, chars: &[char], words: &[&str]) -> Result<(), String> {
    let call = |make: &Make, text: &str| {
        let form = make(text);
        let counts: Vec<usize> = chars.iter().map(|&c| form.count_char(c)).collect();
        (counts, words.iter().map(|word| form.count_word(word)).collect::<Vec<_>>())
    };
    LADDER.check(text, call, equal)
}

proptest! {
    #[test]
    fn any_text(text in "[ a-c\u{e9}\u{4e03}\u{1f600}]{0,60}|\\PC{0,30}", more in vec(any::<char>(), 0..5)) {
        let chars: Vec<char> = text.chars().take(10).chain(more).chain([' ', 'a', '\u{ff}', '\u{100}']).collect();
        let words: Vec<&str> = text.split(' ').take(5).chain(["", "a", "a b", "\u{1f600}"]).collect();
        check(&text, &chars, &words).map_err(TestCaseError::fail)?;
    }
}

#[test]
fn no_text_spaces_and_samples() {
    for text in ["", " ", "  ", "a", " a ", "a\u{ff}", "a\u{100}"] {
        check(text, &[' ', 'a'], &["", "a", " "]).unwrap();
    }
    for kind in Kind::ALL {
        let text = sample(*kind, 5000);
        let words: Vec<&str> = text.split(' ').take(20).collect();
        check(&text, &[kind.char(), ' ', 'z'], &words).unwrap();
    }
}

#[test]
fn words_that_occur_often() {
    for times in [254, 255, 256, 70_000] {
        let text = "pea \u{e9}t\u{e9} ".repeat(times);
        check(&text, &['e', '\u{e9}', ' '], &["pea", "\u{e9}t\u{e9}", ""]).unwrap();
    }
}

#[test]
fn long_texts_of_one_character() {
    for c in ['a', '\u{e9}', '\u{4e03}', '\u{1f600}'] {
        for len in [63, 64, 65, 254, 255, 256, 255 * 64, 255 * 64 + 65, 20_000] {
            check(&String::from(c).repeat(len), &[c, 'b'], &["a"]).unwrap();
        }
    }
}
