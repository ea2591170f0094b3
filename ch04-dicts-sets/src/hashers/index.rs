//! A table that counts how many slots it tries.

use crate::dict::probe;

/// What [`index`] finds.
#[derive(Clone, Debug, PartialEq)]
pub struct Indexed {
    /// For every word, the index at which it occurs first.
    pub first: Vec<u32>,
    /// How the words were distributed in the table.
    pub spread: Spread,
}

/// How evenly a hash function spread different words over a table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// Different words.
    pub words: usize,
    /// Slots of the table: a power of two, and at least twice the words.
    pub slots: usize,
    /// Words whose first slot was taken by another word.
    pub collisions: usize,
    /// The most slots that one word tried.
    pub longest: usize,
    /// The slots that a word tried, on average.
    pub mean: f64,
    /// The book's measure: −Σ p log₂ p over the first slots that the hashes choose, in bits. It is at
    /// most log₂ of the slots, and about log₂ of the words when each hash is as good as random.
    pub entropy: f64,
}

#[derive(Clone, Copy)]
struct Slot {
    hash: u64,
    /// The index of the word in this slot.
    place: u32,
}

const EMPTY: u32 = u32::MAX;

/// Puts every word into a table by `hash`, unless it is there already.
///
/// The table tries slots in [`probe::cpython`]'s order and does not grow. As in CPython, two words are
/// compared only when their hashes are the same.
///
/// # Panics
///
/// When there are 2³² - 1 words or more.
pub fn index(words: &[String], hash: impl Fn(&str) -> u64) -> Indexed {
    assert!(words.len() < EMPTY as usize, "{} words are too many", words.len());
    let mut slots =
        vec![Slot { hash: 0, place: EMPTY }; (2 * words.len()).next_power_of_two().max(8)];
    let mut chosen = vec![0u32; slots.len()];
    let mut first = Vec::with_capacity(words.len());
    let (mut different, mut collisions, mut longest, mut tries) = (0, 0, 0, 0);
    for (place, word) in words.iter().enumerate() {
        let hash = hash(word);
        let mut tried = 0;
        for at in probe::cpython(hash, slots.len()) {
            tried += 1;
            let slot = slots[at];
            if slot.place == EMPTY {
                slots[at] = Slot { hash, place: place as u32 };
                first.push(place as u32);
                different += 1;
                collisions += usize::from(tried > 1);
                longest = longest.max(tried);
                tries += tried;
                chosen[hash as usize & (slots.len() - 1)] += 1;
                break;
            }
            if slot.hash == hash && words[slot.place as usize] == *word {
                first.push(slot.place);
                break;
            }
        }
    }
    let spread = Spread {
        words: different,
        slots: slots.len(),
        collisions,
        longest,
        mean: if different == 0 { 0.0 } else { tries as f64 / different as f64 },
        entropy: entropy(&chosen),
    };
    Indexed { first, spread }
}

/// The entropy of the counts, in bits.
fn entropy(counts: &[u32]) -> f64 {
    let all: f64 = counts.iter().copied().map(f64::from).sum();
    let share = |&count: &u32| f64::from(count) / all;
    counts.iter().filter(|count| **count > 0).map(share).map(|p| p * p.recip().log2()).sum()
}
