//! Splits the text into tokens.

use super::error::quoted;

/// A piece of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'t> {
    pub(super) kind: Kind,
    pub(super) text: &'t str,
    /// The place, in bytes from the beginning.
    pub(super) offset: usize,
}

/// The kind of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Number,
    Name,
    /// An operator, a parenthesis, a comma, or a character that the language has no use for.
    Symbol,
    End,
}

impl Token<'_> {
    /// The words with which an error describes the token.
    pub(super) fn describe(&self) -> String {
        match self.kind {
            Kind::End => "the end".to_owned(),
            Kind::Number | Kind::Name | Kind::Symbol => quoted(self.text),
        }
    }
}

/// The token at byte `offset` of `text` or after the white space there.
pub(super) fn token(text: &str, offset: usize) -> Token<'_> {
    let rest = text[offset..].trim_start();
    let offset = text.len() - rest.len();
    let (kind, length) = measure(rest);
    Token { kind, text: &rest[..length], offset }
}

/// The kind and the length in bytes of the token at the beginning of `rest`.
fn measure(rest: &str) -> (Kind, usize) {
    let Some(first) = rest.chars().next() else { return (Kind::End, 0) };
    let number = number(rest.as_bytes());
    if number > 0 {
        return (Kind::Number, number);
    }
    if first.is_ascii_alphabetic() || first == '_' {
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        return (Kind::Name, end.unwrap_or(rest.len()));
    }
    let pair = ["**", "<=", ">=", "==", "!="].iter().any(|&pair| rest.starts_with(pair));
    (Kind::Symbol, if pair { 2 } else { first.len_utf8() })
}

/// The length in bytes of the number at the beginning: `1`, `1.`, `.5`, `2.5` or any of them with
/// `e-3`.
fn number(rest: &[u8]) -> usize {
    let whole = digits(rest);
    let fraction = match rest.get(whole) {
        Some(b'.') => digits(&rest[whole + 1..]) + 1,
        _ => 0,
    };
    if whole + fraction == 0 || (whole, fraction) == (0, 1) {
        return 0;
    }
    whole + fraction + exponent(&rest[whole + fraction..])
}

/// The length in bytes of `e`, a sign and digits; 0 if the digits are missing.
fn exponent(rest: &[u8]) -> usize {
    let [b'e' | b'E', rest @ ..] = rest else { return 0 };
    let (sign, rest) = match rest {
        [b'+' | b'-', rest @ ..] => (1, rest),
        rest => (0, rest),
    };
    match digits(rest) {
        0 => 0,
        count => 1 + sign + count,
    }
}

fn digits(rest: &[u8]) -> usize {
    rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
}
