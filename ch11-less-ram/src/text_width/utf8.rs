// To take home: this file.

//! One to four bytes for each character, decoded while reading.

/// Rust's own string.
#[derive(Clone, Debug)]
pub struct Utf8(Box<str>);

impl Utf8 {
    /// The text.
    pub fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// How often the character occurs.
    pub fn count_char(&self, wanted: char) -> usize {
        self.0.chars().filter(|&c| c == wanted).count()
    }

    /// How many of the words between spaces are this one.
    pub fn count_word(&self, wanted: &str) -> usize {
        self.0.split(' ').filter(|&word| word == wanted).count()
    }

    /// Bytes that it holds on the heap.
    pub fn heap_size(&self) -> usize {
        self.0.len()
    }
}

#[test]
fn pears_are_counted() {
    let text = Utf8::new("a pear, a p\u{ea}che");
    assert_eq!((text.count_char('\u{ea}'), text.count_word("a")), (1, 2));
}
