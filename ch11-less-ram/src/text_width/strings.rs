// To take home: this file.

//! A string for each word.

/// Words with memory of their own each: 24 bytes, and the text.
#[derive(Clone, Debug)]
pub struct Strings(Box<[String]>);

impl Strings {
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
        let text: usize = self.0.iter().map(String::capacity).sum();
        size_of_val(&*self.0) + text
    }
}

#[test]
fn pears_are_counted() {
    let text = Strings::new("a pear, a p\u{ea}che");
    assert_eq!((text.count_char('\u{ea}'), text.count_word("a"), text.count_char(' ')), (1, 2, 3));
}
