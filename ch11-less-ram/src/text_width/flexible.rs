// To take home: this file.

//! One, two or four bytes for every character, as the widest of them needs: CPython's strings.

/// Characters of one width.
#[derive(Clone, Debug)]
pub enum Flexible {
    /// None above U+00FF.
    One(Box<[u8]>),
    /// None above U+FFFF.
    Two(Box<[u16]>),
    /// Any.
    Four(Box<[u32]>),
}

impl Flexible {
    /// The characters of the text.
    pub fn new(text: &str) -> Self {
        let numbers = || text.chars().map(u32::from);
        match numbers().max().unwrap_or(0) {
            0..0x100 => Self::One(numbers().map(|n| n as u8).collect()),
            0x100..0x1_0000 => Self::Two(numbers().map(|n| n as u16).collect()),
            _ => Self::Four(numbers().collect()),
        }
    }

    /// How often the character occurs.
    pub fn count_char(&self, wanted: char) -> usize {
        let wanted = u32::from(wanted);
        match self {
            Self::One(all) => u8::try_from(wanted).map_or(0, |wanted| count(all, wanted)),
            Self::Two(all) => u16::try_from(wanted).map_or(0, |wanted| count(all, wanted)),
            Self::Four(all) => count(all, wanted),
        }
    }

    /// How many of the words between spaces are this one.
    pub fn count_word(&self, wanted: &str) -> usize {
        match self {
            Self::One(all) => words(all, wanted),
            Self::Two(all) => words(all, wanted),
            Self::Four(all) => words(all, wanted),
        }
    }

    /// Bytes that it holds on the heap.
    pub fn heap_size(&self) -> usize {
        match self {
            Self::One(all) => all.len(),
            Self::Two(all) => size_of_val(&**all),
            Self::Four(all) => size_of_val(&**all),
        }
    }
}

/// A count of 255 characters fits one byte, so that a register adds many at once.
fn count<T: PartialEq + Copy>(all: &[T], wanted: T) -> usize {
    let block = |block: &[T]| block.iter().map(|&c| u8::from(c == wanted)).sum::<u8>();
    all.chunks(255).map(|part| usize::from(block(part))).sum()
}

fn words<T: PartialEq + TryFrom<u32> + From<u8>>(all: &[T], wanted: &str) -> usize {
    // A word with a character that is too wide is not there.
    let wanted: Option<Vec<T>> = wanted.chars().map(|c| T::try_from(c.into()).ok()).collect();
    let space = T::from(b' ');
    wanted.map_or(0, |wanted| all.split(|c| *c == space).filter(|&word| word == wanted).count())
}

#[test]
fn pears_are_counted() {
    let text = Flexible::new("a pear, a p\u{ea}che");
    assert_eq!((text.count_char('\u{ea}'), text.count_word("a"), text.heap_size()), (1, 2, 15));
}
