// To take home: this file and compact_str.

//! A string for each word, which holds up to 24 bytes of text in itself.

use compact_str::CompactString;

/// Words of 24 bytes; only a longer one has memory of its own.
#[derive(Clone, Debug)]
pub struct SmallStrings(Box<[CompactString]>);

impl SmallStrings {
    /// The words between the spaces of a text.
    pub fn new(text: &str) -> Self {
        Self(text.split(' ').map(Into::into).collect())
    }

    /// How often the character occurs in the text.
    pub fn count_char(&self, wanted: char) -> usize {
        match wanted {
            ' ' => self.0.len().saturating_sub(1),
            _ => self.0.iter().map(|word| word.chars().filter(|&c| c == wanted).count()).sum(),
        }
    }

    /// How many of the words are this one.
    pub fn count_word(&self, wanted: &str) -> usize {
        self.0.iter().filter(|word| *word == wanted).count()
    }

    /// Bytes that it holds on the heap.
    pub fn heap_size(&self) -> usize {
        let long = self.0.iter().filter(|word| word.is_heap_allocated());
        size_of_val(&*self.0) + long.map(|word| word.capacity()).sum::<usize>()
    }
}

#[test]
fn pears_are_counted() {
    let text = SmallStrings::new("a pear, a p\u{ea}che");
    assert_eq!((text.count_char('\u{ea}'), text.count_word("a"), text.count_char(' ')), (1, 2, 3));
}
