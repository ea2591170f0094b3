// To take home: this file.

//! The same bytes, and nothing decoded: what is looked for is encoded instead.

/// A text in UTF-8, searched as bytes.
#[derive(Clone, Debug)]
pub struct Bytes(Box<[u8]>);

impl Bytes {
    /// The bytes of the text.
    pub fn new(text: &str) -> Self {
        Self(text.as_bytes().into())
    }

    /// How often the character occurs: no character's bytes occur within those of others.
    pub fn count_char(&self, wanted: char) -> usize {
        let mut bytes = [0; 4];
        match *wanted.encode_utf8(&mut bytes).as_bytes() {
            [a] => self.0.iter().filter(|&&byte| byte == a).count(),
            [a, b] => self.windows([a, b]),
            [a, b, c] => self.windows([a, b, c]),
            _ => self.windows(bytes),
        }
    }

    fn windows<const N: usize>(&self, wanted: [u8; N]) -> usize {
        self.0.array_windows().filter(|&&window| window == wanted).count()
    }

    /// How many of the words between spaces are this one.
    pub fn count_word(&self, wanted: &str) -> usize {
        let words = self.0.split(|&byte| byte == b' ');
        words.filter(|&word| word == wanted.as_bytes()).count()
    }

    /// Bytes that it holds on the heap.
    pub fn heap_size(&self) -> usize {
        self.0.len()
    }
}

#[test]
fn pears_are_counted() {
    let text = Bytes::new("a pear, a p\u{ea}che");
    assert_eq!((text.count_char('\u{ea}'), text.count_word("a")), (1, 2));
}
