//! Texts of different scripts.

use shared::fixtures::SplitMix64;

/// Which characters a text has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// English letters: one byte each in UTF-8.
    Ascii,
    /// Letters of western Europe: one or two bytes.
    Accented,
    /// Chinese: three bytes.
    Cjk,
    /// English with an emoji here and there: one byte, or four.
    Emoji,
}

impl Kind {
    /// All of them.
    pub const ALL: &[Self] = &[Self::Ascii, Self::Accented, Self::Cjk, Self::Emoji];

    /// Its name in a table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ascii => "ASCII",
            Self::Accented => "accented",
            Self::Cjk => "CJK",
            Self::Emoji => "emoji",
        }
    }

    /// A character that a text of this kind has.
    pub fn char(self) -> char {
        match self {
            Self::Ascii => 'e',
            Self::Accented => '\u{e9}',
            Self::Cjk => '\u{4e03}',
            Self::Emoji => '\u{1f600}',
        }
    }
}

/// A text of about so many characters, in words of one to nine; a thousand words occur, the first of them most often.
///
/// ```
/// use ch11_less_ram::text_width::{Kind, sample};
///
/// for kind in Kind::ALL {
///     assert!(sample(*kind, 1000).contains(kind.char()));
/// }
/// ```
pub fn sample(kind: Kind, characters: usize) -> String {
    const WORDS: u64 = 1000;
    let mut numbers = SplitMix64::new(11);
    let mut below = |limit: u64| numbers.next().unwrap_or_default() % limit;
    let mut letter = || match kind {
        Kind::Accented if below(6) == 0 => char::from(0xe0 + below(32) as u8),
        Kind::Cjk => char::from_u32(0x4e00 + below(1000) as u32).unwrap_or('\u{4e03}'),
        Kind::Emoji if below(20) == 0 => char::from_u32(0x1f600 + below(64) as u32).unwrap_or('e'),
        _ => char::from(b'a' + below(26) as u8),
    };
    let words: Vec<String> =
        (0..WORDS).map(|n| (0..1 + n % 9).map(|_| letter()).collect()).collect();
    let mut numbers = SplitMix64::new(12);
    let (mut text, mut len) = (String::from(kind.char()), 1);
    while len < characters {
        let [a, b] = [(); 2].map(|()| numbers.next().unwrap_or_default() % WORDS);
        let word = &words[(a * b / WORDS) as usize];
        text.push(' ');
        text.push_str(word);
        len += 1 + word.chars().count();
    }
    text
}
