//! What a set of words is asked for.

use std::collections::HashSet;

use shared::fixtures::SplitMix64;

use super::Words;

/// Words of a set in another order, and others that are not in it.
#[derive(Clone, Debug)]
pub struct Asked {
    /// In the set.
    pub hits: Vec<Vec<u8>>,
    /// Not in the set: a word of the set with one letter changed, or cut, or made longer.
    pub misses: Vec<Vec<u8>>,
}

impl Asked {
    /// So many of each. Of a set without words there are no hits.
    pub fn new(words: &Words<'_>, len: usize) -> Self {
        let mut numbers = SplitMix64::new(11);
        let mut below = |limit: usize| (numbers.next().unwrap_or_default() % limit as u64) as usize;
        let mut any =
            || words.get(below(words.len().max(1))).map_or(Vec::new(), |word| word.to_vec());
        let hits = if words.is_empty() { Vec::new() } else { (0..len).map(|_| any()).collect() };
        let known: HashSet<&[u8]> = words.iter().copied().collect();
        let mut misses = Vec::with_capacity(len);
        let mut changes = SplitMix64::new(12);
        while misses.len() < len {
            let mut word = any();
            // A word may become one of the set for some time, but not for ever: it grows.
            while known.contains(&word[..]) {
                change(&mut word, changes.next().unwrap_or_default());
            }
            misses.push(word);
            if words.is_empty() {
                misses.resize(len, b"word".to_vec());
            }
        }
        Self { hits, misses }
    }
}

fn change(word: &mut Vec<u8>, number: u64) {
    let letter = b'a' + (number >> 8) as u8 % 26;
    let at = (number >> 16) as usize % word.len().max(1);
    match number % 3 {
        0 if at < word.len() => word[at] = letter,
        1 if at > 1 => word.truncate(at),
        _ => word.push(letter),
    }
}
