//! Places in a text: how an error names them and shows them.
//!
//! ```
//! use shared::place::Place;
//!
//! let text = "let x = 1\nlet y = x $ 2";
//! let place = Place::of(text, 20);
//! assert_eq!(place.to_string(), "line 2, column 11");
//! assert_eq!(place.excerpt(text), "  let y = x $ 2\n            ^");
//! ```

use std::fmt;

/// A place in a text, as an editor counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The first line is 1.
    pub line: u32,
    /// In characters; the first is 1.
    pub column: u32,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

/// Characters shown on either side of a place.
const WINDOW: usize = 30;

impl Place {
    /// The beginning of every text.
    pub const START: Self = Self { line: 1, column: 1 };

    /// The place of the byte at `offset`.
    ///
    /// # Panics
    ///
    /// If no character of the text begins or ends there.
    pub fn of(text: &str, offset: usize) -> Self {
        Self::START.after(&text[..offset])
    }

    /// The place behind a piece of text that begins here.
    #[must_use]
    pub fn after(self, piece: &str) -> Self {
        piece.chars().fold(self, |Self { line, column }, c| match c {
            '\n' => Self { line: line + 1, column: 1 },
            _ => Self { line, column: column + 1 },
        })
    }

    /// The line of the text, or what surrounds the place in a long one, and a mark under the place.
    pub fn excerpt(self, text: &str) -> String {
        let line = text.split('\n').nth(self.line as usize - 1).unwrap_or_default();
        let before = self.column as usize - 1;
        let skipped = before.saturating_sub(WINDOW);
        let mut rest = line.chars().skip(skipped);
        // A tab or another control character would put the mark in the wrong place.
        let part: String = rest.by_ref().take(before - skipped + WINDOW).collect();
        let part = part.replace(char::is_control, " ");
        let start = if skipped > 0 { "…" } else { "" };
        let end = if rest.next().is_some() { "…" } else { "" };
        let mark = before - skipped + start.chars().count();
        format!("  {start}{}{end}\n  {:mark$}^", part.trim_end(), "")
    }
}

/// `text` in single quotes, cut to a readable length.
///
/// ```
/// assert_eq!(shared::place::quoted("a\n"), r"'a\n'");
/// ```
pub fn quoted(text: &str) -> String {
    const LONGEST: usize = 24;
    let end = text.chars().nth(LONGEST).map_or("", |_| "…");
    let start: String = text.chars().take(LONGEST).collect();
    format!("'{}{end}'", start.escape_debug())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_characters_are_counted() {
        let text = "é = 1\n\n\tx";
        let places = [0, 2, 6, 7, 9, 10].map(|offset| Place::of(text, offset).to_string());
        let want = ["1, column 1", "1, column 2", "1, column 6", "2, column 1", "3, column 2"];
        assert_eq!(places[..5], want.map(|place| format!("line {place}")));
        assert_eq!(Place::of(text, text.len()).excerpt(text), "   x\n    ^");
    }

    #[test]
    fn long_lines_are_shown_in_part() {
        let text = format!("first\n{}!{}", "a".repeat(100), "b".repeat(100));
        let place = Place { line: 2, column: 101 };
        let (before, after) = ("a".repeat(30), "b".repeat(29));
        assert_eq!(place.excerpt(&text), format!("  …{before}!{after}…\n  {:31}^", ""));
    }

    #[test]
    fn a_place_outside_the_text_is_no_mistake() {
        assert_eq!(Place { line: 7, column: 3 }.excerpt("x"), "  \n    ^");
        assert_eq!(Place::START.excerpt(""), "  \n  ^");
    }

    #[test]
    fn long_words_are_quoted_in_part() {
        assert_eq!(quoted("x"), "'x'");
        assert_eq!(quoted(&"f".repeat(25)), format!("'{}…'", "f".repeat(24)));
    }
}
