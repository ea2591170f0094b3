//! How wide a character is (book: bytes versus Unicode).
//!
//! Each rung makes its form of a text, which is not timed, and counts a character or a word in it.
//!
//! ```
//! use ch11_less_ram::text_width::LADDER;
//!
//! for rung in LADDER.rungs() {
//!     let text = (rung.run)("\u{4e03} pears and \u{4e03} apples");
//!     assert_eq!((text.count_char('\u{4e03}'), text.count_word("pears")), (2, 1));
//! }
//! ```

pub mod bytes;
pub mod characters;
pub mod flexible;
pub mod interned;
mod sample;
pub mod small_strings;
pub mod strings;
pub mod utf8;

pub use sample::{Kind, sample};

use shared::ladder::{Ladder, Rung};

use crate::deep_size::DeepSize;
use bytes::Bytes;
use characters::Characters;
use flexible::Flexible;
use interned::Interned;
use small_strings::SmallStrings;
use strings::Strings;
use utf8::Utf8;

/// A text in some form. A word is the text between two spaces, which may be empty.
pub trait Text: DeepSize {
    /// How often the character occurs.
    fn count_char(&self, wanted: char) -> usize;

    /// How many words are this one.
    fn count_word(&self, wanted: &str) -> usize;
}

/// Makes a form of the text.
pub type Make = fn(&str) -> Box<dyn Text>;

/// Every form of text in this chapter.
pub const LADDER: Ladder<Make> = Ladder {
    name: "text_width",
    naive: Rung::new(
        "characters",
        "11.3",
        "Four bytes for every character, as in Python before version 3.3.",
        |text| Box::new(Characters::new(text)),
    ),
    faster: &[
        Rung::new(
            "flexible",
            "11.3",
            "One, two or four bytes for all, as the widest character needs: Python's strings today. One emoji makes a text four times as large.",
            |text| Box::new(Flexible::new(text)),
        ),
        Rung::new(
            "utf8",
            "11.3",
            "One to four bytes for each: no byte is wasted, but characters are decoded one after the other.",
            |text| Box::new(Utf8::new(text)),
        ),
        Rung::new(
            "bytes",
            "11.3",
            "The same bytes without decoding: the search compares the bytes of a character, many places at a time.",
            |text| Box::new(Bytes::new(text)),
        ),
        Rung::new(
            "strings",
            "11.3",
            "A string for each word: its pointer, length and capacity take more bytes than the text.",
            |text| Box::new(Strings::new(text)),
        ),
        Rung::new(
            "small_strings",
            "beyond",
            "The same 24 bytes hold a short word directly: less memory, and faster to make, but no faster to compare.",
            |text| Box::new(SmallStrings::new(text)),
        ),
        Rung::new(
            "interned",
            "beyond",
            "Stores each word once, and a number for each occurrence: counting reads only the different words.",
            |text| Box::new(Interned::new(text)),
        ),
    ],
};

macro_rules! texts {
    ($($form:ty)*) => {
        $(impl Text for $form {
            fn count_char(&self, wanted: char) -> usize {
                self.count_char(wanted)
            }

            fn count_word(&self, wanted: &str) -> usize {
                self.count_word(wanted)
            }
        })*
    };
}

texts!(Characters Flexible Utf8 Bytes Strings SmallStrings Interned);
