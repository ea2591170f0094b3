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
            [a] => count(&self.0, [a]),
            [a, b] => count(&self.0, [a, b]),
            [a, b, c] => count(&self.0, [a, b, c]),
            _ => count(&self.0, bytes),
        }
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

/// How often these bytes stand next to each other.
///
/// Sixty-four places are compared at a time, and each has a count of one byte for 255 steps: a register
/// then adds all of them at once.
fn count<const N: usize>(text: &[u8], wanted: [u8; N]) -> usize {
    const LANES: usize = 64;
    let places = (text.len() + 1).saturating_sub(N);
    let rows = places / LANES;
    let mut total = 0;
    for first in (0..rows).step_by(255) {
        let mut counts = [0u8; LANES];
        for row in first..rows.min(first + 255) {
            let mut equal = [1u8; LANES];
            for (shift, byte) in wanted.iter().enumerate() {
                let lanes = &text[row * LANES + shift..][..LANES];
                equal
                    .iter_mut()
                    .zip(lanes)
                    .for_each(|(equal, own)| *equal &= u8::from(own == byte));
            }
            counts.iter_mut().zip(equal).for_each(|(count, equal)| *count += equal);
        }
        total += counts.iter().map(|&count| usize::from(count)).sum::<usize>();
    }
    total + text[rows * LANES..].array_windows().filter(|&&window| window == wanted).count()
}

#[test]
fn pears_are_counted() {
    let text = Bytes::new("a pear, a p\u{ea}che");
    assert_eq!((text.count_char('\u{ea}'), text.count_word("a")), (1, 2));
}
