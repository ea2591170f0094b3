// To take home: this file.

//! Four bytes for every character, as any of them may need.

/// Characters of 32 bits.
#[derive(Clone, Debug)]
pub struct Characters(Box<[char]>);

impl Characters {
    /// The characters of the text.
    pub fn new(text: &str) -> Self {
        Self(text.chars().collect())
    }

    /// How often the character occurs.
    pub fn count_char(&self, wanted: char) -> usize {
        self.0.iter().filter(|&&c| c == wanted).count()
    }

    /// How many of the words between spaces are this one.
    pub fn count_word(&self, wanted: &str) -> usize {
        let wanted: Vec<char> = wanted.chars().collect();
        self.0.split(|&c| c == ' ').filter(|&word| word == wanted).count()
    }

    /// Bytes that it holds on the heap.
    pub fn heap_size(&self) -> usize {
        size_of_val(&*self.0)
    }
}

#[test]
fn pears_are_counted() {
    let text = Characters::new("a pear, a p\u{ea}che");
    assert_eq!((text.count_char('\u{ea}'), text.count_word("a")), (1, 2));
}
