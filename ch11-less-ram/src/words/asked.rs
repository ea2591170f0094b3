//! What a set of words is asked for.

use std::collections::HashSet;

use shared::fixtures::SplitMix64;

use super::Words;

/// Words of a set in another order, and others that are not in it.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    /// In the set.
    pub hits: Vec<&'a [u8]>,
    /// Not in the set: a word of the set with one letter changed, or cut, or made longer.
    pub misses: Vec<Vec<u8>>,
}

/// Of a longer word a miss has only the beginning: misses are copies, and there may be many.
const MOST: usize = 1000;

impl<'a> Asked<'a> {
    /// So many of each. Of a set without words there are no hits.
    pub fn new(words: &Words<'a>, len: usize) -> Self {
        let mut numbers = SplitMix64::new(11);
        let mut any = || {
            let number = numbers.next().unwrap_or_default();
            words.get((number % words.len().max(1) as u64) as usize).copied()
        };
        let hits = (0..len).map_while(|_| any()).collect();
        let known: HashSet<&[u8]> = words.iter().copied().collect();
        let mut changes = SplitMix64::new(12);
        let mut miss = || {
            let word = any().unwrap_or(b"word");
            let mut word = word[..word.len().min(MOST)].to_vec();
            // A word may become one of the set for some time, but not for ever: it grows.
            while known.contains(&word[..]) {
                change(&mut word, changes.next().unwrap_or_default());
            }
            word
        };
        let misses = (0..len).map(|_| miss()).collect();
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
