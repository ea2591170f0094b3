//! Every hasher finds the same words; the spread of each is known or bounded.

use std::hash::{DefaultHasher, Hasher};

use ch04_dicts_sets::hashers::constant::constant;
use ch04_dicts_sets::hashers::first_letter::first_letter;
use ch04_dicts_sets::hashers::fnv1a::fnv1a;
use ch04_dicts_sets::hashers::two_letters::two_letters;
use ch04_dicts_sets::hashers::{Indexed, LADDER, Spread, agrees, index};
use proptest::prelude::*;
use shared::fixtures::{phonebook, words};

fn check(words: &[String]) -> Result<(), String> {
    LADDER.check(words, |index, words| index(words), agrees)
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn spread(words: &[String], hash: impl Fn(&str) -> u64) -> Spread {
    index(words, hash).spread
}

/// The values that were published with the function.
#[test]
fn fnv1a_gives_the_published_numbers() {
    for (text, hash) in [
        ("", 0xcbf2_9ce4_8422_2325),
        ("a", 0xaf63_dc4c_8601_ec8c),
        ("foobar", 0x8594_4171_f739_67e8),
    ] {
        assert_eq!(fnv1a(text), hash, "{text:?}");
    }
}

/// The standard hasher is SipHash-1-3 with a key of zeros, as the name `siphash` says.
#[test]
fn stds_hasher_is_siphash() {
    let mut state = [
        0x736f_6d65_7073_6575_u64,
        0x646f_7261_6e64_6f6d,
        0x6c79_6765_6e65_7261,
        0x7465_6462_7974_6573,
    ];
    let round = |v: &mut [u64; 4]| {
        v[0] = v[0].wrapping_add(v[1]);
        v[2] = v[2].wrapping_add(v[3]);
        v[1] = v[1].rotate_left(13) ^ v[0];
        v[3] = v[3].rotate_left(16) ^ v[2];
        v[0] = v[0].rotate_left(32);
        v[2] = v[2].wrapping_add(v[1]);
        v[0] = v[0].wrapping_add(v[3]);
        v[1] = v[1].rotate_left(17) ^ v[2];
        v[3] = v[3].rotate_left(21) ^ v[0];
        v[2] = v[2].rotate_left(32);
    };
    // The input is one word without further bytes, so the last block holds only the length.
    for block in [42, 8 << 56] {
        state[3] ^= block;
        round(&mut state);
        state[0] ^= block;
    }
    state[2] ^= 0xff;
    (0..3).for_each(|_| round(&mut state));
    let mut hasher = DefaultHasher::new();
    hasher.write_u64(42);
    assert_eq!(hasher.finish(), state.iter().fold(0, |all, part| all ^ part));
}

#[test]
fn words_are_found_where_they_occur_first() {
    let words = owned(&["Rome", "Barcelona", "Rome", "", "Barcelona", "San Francisco", ""]);
    let Indexed { first, spread } = index(&words, constant);
    assert_eq!(first, [0, 1, 0, 3, 1, 5, 3]);
    // One slot after the other, in the order of 5 i + 1: the k-th word tries k slots.
    assert_eq!((spread.words, spread.slots, spread.collisions, spread.longest), (4, 16, 3, 4));
    assert_eq!((spread.mean, spread.entropy), (2.5, 0.0));
    check(&words).unwrap();
}

#[test]
fn no_words_have_no_spread() {
    let Indexed { first, spread } = index(&[], fnv1a);
    assert!(first.is_empty());
    assert_eq!((spread.words, spread.longest, spread.mean, spread.entropy), (0, 0, 0.0, 0.0));
    check(&[]).unwrap();
}

/// The book's exercise: all 676 words of two small letters in 2048 slots.
#[test]
fn two_letters_are_perfect_for_words_of_two_letters() {
    let letters = || b'a'..=b'z';
    let words: Vec<String> = letters()
        .flat_map(|a| letters().map(move |b| [a, b].map(char::from).iter().collect()))
        .collect();
    let perfect = spread(&words, two_letters);
    assert_eq!((perfect.collisions, perfect.longest, perfect.mean), (0, 1, 1.0));
    assert!((perfect.entropy - 676f64.log2()).abs() < 1e-9, "{perfect:?}");
    // The first letter alone: 26 equal shares.
    let poor = spread(&words, first_letter);
    assert!((poor.entropy - 26f64.log2()).abs() < 1e-9, "{poor:?}");
    assert!(poor.collisions >= 676 - 26 && poor.longest >= 26, "{poor:?}");
}

/// When k words are in s slots, the next word's first slot is taken with probability k / s, so that
/// n words should collide n (n - 1) / 2s times; the variance is smaller than that. The test allows
/// six standard deviations. A word tries more than 20 slots with a probability of at most 0.31²⁰,
/// which is one in 10⁶ for all words. The mean of ln(1 / (1 - a)) / a for a table filled to a =
/// 0.305 is 1.19.
///
/// A word tries more than 20 slots with probability 0.31²⁰ at the most, one in 10⁶ for all words. The
/// mean of ln(1 / (1 - a)) / a for a table filled to a = 0.305 is 1.19.
#[test]
fn good_hashers_spread_like_chance() {
    let words = phonebook(4, 20_000);
    let expected = 20_000.0 * 19_999.0 / (2.0 * 65_536.0);
    for name in ["fnv1a", "siphash", "fx", "foldhash"] {
        let spread = (LADDER.rung(name).unwrap().run)(&words).spread;
        assert_eq!((spread.words, spread.slots), (20_000, 65_536), "{name}");
        let off = (spread.collisions as f64 - expected).abs() / expected.sqrt();
        assert!(off < 6.0, "{name}: {spread:?}, but {expected} collisions by chance");
        assert!(spread.longest <= 20 && (1.1..1.3).contains(&spread.mean), "{name}: {spread:?}");
        assert!((13.9..20_000f64.log2()).contains(&spread.entropy), "{name}: {spread:?}");
    }
}

/// Two seeds can give the same number of collisions by chance. As its deviation is above 8, no
/// number comes in more than one of ten runs, and the same number comes ten times in one of 10^9.
#[test]
fn hashers_with_a_seed_spread_words_otherwise_each_time() {
    let words = phonebook(4, 2000);
    let spread = |name: &str| (LADDER.rung(name).unwrap().run)(&words).spread;
    let differs = |name: &str| {
        let first = spread(name);
        (1..10).any(|_| spread(name) != first)
    };
    assert!(["siphash", "foldhash"].into_iter().all(differs));
    let seedless = ["constant", "first_letter", "two_letters", "fnv1a", "fx"];
    assert!(!seedless.into_iter().any(differs));
    let all = seedless.into_iter().chain(["siphash", "foldhash"]);
    let spreads: Vec<Spread> = all.map(spread).collect();
    for (at, spread) in spreads.iter().enumerate() {
        assert!(!spreads[..at].contains(spread), "two rungs have one hasher: {spread:?}");
    }
}

#[test]
fn agreement_is_about_the_places_alone() {
    let words = owned(&["a", "b", "a"]);
    let want = index(&words, fnv1a);
    let mut got = index(&words, constant);
    assert_eq!(agrees(&want, &got), Ok(()));
    got.first[2] = 2;
    assert_eq!(agrees(&want, &got), Err("[0, 1, 2] instead of [0, 1, 0]".into()));
}

proptest! {
    #[test]
    fn every_rung_agrees_with_naive(seed in any::<u64>(), len in 0..200usize) {
        check(&words(seed, len, "abcA\u{e9}", 4)).map_err(TestCaseError::fail)?;
    }
}
