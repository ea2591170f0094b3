// To take home: this file.

//! A number for each word, and each word once.

use std::collections::HashMap;

/// Words as numbers of four bytes.
#[derive(Clone, Debug)]
pub struct Interned {
    /// Each word once, and how often it occurs.
    words: Box<[(Box<str>, u32)]>,
    /// Places in `words`.
    text: Box<[u32]>,
}

impl Interned {
    /// The words between the spaces of a text.
    ///
    /// # Panics
    ///
    /// When there are more than 2^32 words.
    pub fn new(text: &str) -> Self {
        let mut numbers = HashMap::new();
        let mut words: Vec<(Box<str>, u32)> = Vec::new();
        let mut number = |word| {
            let number: usize = *numbers.entry(word).or_insert_with(|| {
                words.push((Box::from(word), 0));
                words.len() - 1
            });
            words[number].1 = words[number].1.checked_add(1).expect("at most 2^32 - 1 words");
            number as u32
        };
        let text = text.split(' ').map(&mut number).collect();
        Self { words: words.into(), text }
    }

    /// The words in their order.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.text.iter().map(|&number| &*self.words[number as usize].0)
    }

    /// How often the character occurs in the text: once for each different word, times its number.
    pub fn count_char(&self, wanted: char) -> usize {
        if wanted == ' ' {
            return self.text.len().saturating_sub(1);
        }
        let within = |word: &str| word.chars().filter(|&c| c == wanted).count();
        self.words.iter().map(|(word, times)| within(word) * *times as usize).sum()
    }

    /// How many of the words are this one.
    pub fn count_word(&self, wanted: &str) -> usize {
        self.words
            .iter()
            .find(|(word, _)| **word == *wanted)
            .map_or(0, |(_, times)| *times as usize)
    }

    /// Bytes that it holds on the heap.
    pub fn heap_size(&self) -> usize {
        let text: usize = self.words.iter().map(|(word, _)| word.len()).sum();
        let words = size_of_val(&*self.words);
        words + text + size_of_val(&*self.text)
    }
}

#[test]
fn pears_are_counted() {
    let text = Interned::new("a pear, a p\u{ea}che");
    assert_eq!((text.count_char('\u{ea}'), text.count_word("a"), text.count_char(' ')), (1, 2, 3));
    assert_eq!(text.words().collect::<Vec<_>>().join(" "), "a pear, a p\u{ea}che");
}
