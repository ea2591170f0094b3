//! Sets of tokens: every structure finds what the list finds.

use std::collections::BTreeSet;

use ch11_less_ram::tokens::{LADDER, Tokens};
use ch11_less_ram::words::{Asked, Words, lines};
use proptest::collection::vec;
use proptest::prelude::*;
use shared::ladder::equal;

/// What every structure says of the queries and prefixes; the list judges.
fn check(words: &Words<'_>, asked: &[impl AsRef<[u8]>]) -> Result<(), String> {
    let queries: Vec<&[u8]> = asked.iter().map(AsRef::as_ref).collect();
    let answers = |tokens: &dyn Tokens| {
        let one_by_one: Vec<usize> = queries.iter().map(|query| tokens.count(&[query])).collect();
        let prefixes = queries.iter().map(|query| tokens.count_prefix(query)).collect();
        (tokens.count(&queries), one_by_one, prefixes)
    };
    LADDER.check(words, |build, words| answers(&*build(words)), agrees)
}

type Answers = (usize, Vec<usize>, Vec<Option<usize>>);

fn agrees(want: &Answers, got: &Answers) -> Result<(), String> {
    equal(&want.0, &got.0)?;
    equal(&want.1, &got.1)?;
    let differs = |(want, got): (&Option<usize>, &Option<usize>)| got.is_some() && want != got;
    match want.2.iter().zip(&got.2).position(differs) {
        None => Ok(()),
        Some(at) => Err(format!("prefix {at}: {:?} instead of {:?}", got.2[at], want.2[at])),
    }
}

/// The words, and what a small change makes of them.
fn around(words: &Words<'_>) -> Vec<Vec<u8>> {
    let mut asked = vec![Vec::new(), b"a".to_vec(), vec![0], vec![255], vec![255, 255]];
    for word in words.iter().take(300) {
        let mut more = word.to_vec();
        more.push(0);
        let mut other = word.to_vec();
        if let Some(last) = other.last_mut() {
            *last = last.wrapping_add(1);
        }
        let cut = word[..word.len().saturating_sub(1)].to_vec();
        asked.extend([word.to_vec(), more, other, cut]);
    }
    asked
}

fn check_around(words: &[&[u8]]) -> Result<(), String> {
    let words = Words::new(words.iter().copied());
    check(&words, &around(&words))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_bytes(words in vec(vec(any::<u8>(), 0..6), 0..100)) {
        let words: Vec<&[u8]> = words.iter().map(Vec::as_slice).collect();
        check_around(&words).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn few_letters_share_much(words in vec("[ab\u{0}\u{1}]{0,20}", 0..100)) {
        let words: Vec<&[u8]> = words.iter().map(String::as_bytes).collect();
        check_around(&words).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn unicode(words in vec("\\PC{0,8}", 0..70), asked in vec("\\PC{0,8}", 0..20)) {
        let words: Vec<&[u8]> = words.iter().map(String::as_bytes).collect();
        check_around(&words).map_err(TestCaseError::fail)?;
        let asked: Vec<Vec<u8>> = asked.into_iter().map(String::into_bytes).collect();
        check(&Words::new(words), &asked).map_err(TestCaseError::fail)?;
    }
}

#[test]
fn none_one_and_the_empty_token() {
    let few: [&[&[u8]]; 7] =
        [&[], &[b""], &[b"a"], &[b"", b"a"], &[b"a", b"a", b"a"], &[&[0]], &[&[255, 255]]];
    for words in few {
        check_around(words).unwrap();
    }
}

#[test]
fn very_long_tokens_and_long_beginnings() {
    let long = vec![b'x'; 100_000];
    let mut words = vec![long.clone(), long[1..].to_vec(), [&long[..], b"y"].concat()];
    // Sixty-five with one key of eight bytes, and shared lengths around every limit of their codes.
    words.extend((0..65).map(|n| [&vec![b'z'; 14 + n / 4][..], &[b'a' + n as u8 % 20]].concat()));
    words.extend((0..300).map(|n| [&vec![b'w'; n][..], b"end"].concat()));
    check_around(&words.iter().map(Vec::as_slice).collect::<Vec<_>>()).unwrap();
}

#[test]
fn sizes_around_the_edges_of_blocks() {
    for len in [15, 16, 17, 31, 32, 33, 63, 64, 65, 128, 129, 1000] {
        let words: Vec<String> = (0..len).map(|n| format!("word{:03}", n * 7 % 1000)).collect();
        check_around(&words.iter().map(String::as_bytes).collect::<Vec<_>>()).unwrap();
    }
}

#[test]
fn made_up_words_are_found_and_others_are_not() {
    let text = lines(3, 4000);
    let words = Words::of_lines(&text);
    let asked = Asked::new(&words, 100);
    check(&words, &asked.hits).unwrap();
    check(&words, &asked.misses).unwrap();
    let set: BTreeSet<&[u8]> = words.iter().copied().collect();
    assert!(asked.hits.iter().all(|word| set.contains(word)));
    assert!(asked.misses.iter().all(|word| !set.contains(&word[..])));
    assert_eq!((asked.hits.len(), asked.misses.len()), (100, 100));
}

#[test]
fn of_no_words_there_are_misses_alone() {
    let asked = Asked::new(&Words::new([]), 3);
    assert_eq!((asked.hits.len(), asked.misses.len()), (0, 3));
}
