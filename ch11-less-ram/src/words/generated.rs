//! Made-up words that are built as words of English are: prefix, stem, suffix.
//!
//! A compact structure gains from the parts that words share. Random letters share too few parts, and numbers
//! too many.

use std::iter;

use shared::fixtures::SplitMix64;

use crate::zipf::Zipf;

const PREFIXES: [&str; 16] = [
    "", "", "", "", "", "un", "re", "over", "non", "pre", "out", "anti", "inter", "mis", "under",
    "dis",
];

const SUFFIXES: [&str; 24] = [
    "", "", "", "s", "s", "'s", "'s", "ed", "ing", "er", "ers", "ly", "ness", "able", "ism", "ist",
    "ists", "ation", "ations", "ized", "izing", "al", "ally", "less",
];

const ONSETS: [&str; 32] = [
    "b", "bl", "br", "c", "ch", "cl", "cr", "d", "dr", "f", "fl", "g", "gr", "h", "j", "k", "l",
    "m", "n", "p", "pl", "pr", "qu", "r", "s", "sh", "st", "str", "t", "tr", "v", "w",
];

const NUCLEI: [&str; 13] =
    ["a", "e", "i", "o", "u", "ea", "ie", "oo", "ou", "ai", "\u{e9}", "\u{f6}", "y"];

const CODAS: [&str; 16] =
    ["", "", "", "n", "r", "l", "s", "t", "ck", "m", "nd", "nt", "st", "rt", "x", "p"];

/// How many stems there are; a stem has one to three syllables.
const STEMS: u64 = 60_000;

/// The word of this rank: always the same one for a seed.
///
/// ```
/// use ch11_less_ram::words::token;
///
/// assert_eq!(token(1, 7), token(1, 7));
/// assert!((0..100).all(|rank| !token(1, rank).is_empty()));
/// ```
pub fn token(seed: u64, rank: u64) -> String {
    let mut numbers = SplitMix64::new(seed ^ rank.wrapping_mul(0xd6e8_feb8_6659_fd93));
    let mut pick = |limit: u64| below(numbers.next(), limit);
    // Among the rare words few stems are as frequent as among the frequent ones: the square root
    // lets stems of low numbers have more words.
    let stem = pick(STEMS) * pick(STEMS) / STEMS;
    let prefix = PREFIXES[pick(PREFIXES.len() as u64) as usize];
    let suffix = SUFFIXES[pick(SUFFIXES.len() as u64) as usize];
    let mut word = prefix.to_owned();
    let mut letters = SplitMix64::new(seed.rotate_left(32) ^ stem);
    let mut pick = |list: &[&'static str]| list[below(letters.next(), list.len() as u64) as usize];
    let syllables = 1 + (stem % 3).max(u64::from(stem > 500));
    for _ in 0..syllables {
        word.extend([pick(&ONSETS), pick(&NUCLEI), pick(&CODAS)]);
    }
    word + suffix
}

/// A part of the range of a 64-bit number; the remainder favours none that anybody would notice.
fn below(number: Option<u64>, limit: u64) -> u64 {
    number.unwrap_or_default() % limit
}

/// A text of so many tokens, one a line: words of a vocabulary without end, as frequent as Zipf says.
///
/// ```
/// use ch11_less_ram::words::{Words, lines};
///
/// let text = lines(1, 10_000);
/// let words = Words::of_lines(&text);
/// assert!((3_000..8_000).contains(&words.len()), "{}", words.len());
/// ```
pub fn lines(seed: u64, tokens: usize) -> Vec<u8> {
    let ranks = Zipf::new((tokens as u64 * 8).max(1), 1.0, seed);
    let words = ranks.take(tokens).map(|rank| token(seed, rank));
    words.flat_map(|word| word.into_bytes().into_iter().chain(iter::once(b'\n'))).collect()
}
