//! From text to tokens.

use super::error::{Error, Place, Problem, quoted};

/// A piece of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'t> {
    pub(super) kind: Kind,
    pub(super) text: &'t str,
    pub(super) at: Place,
}

/// The kind of a token.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    /// Without a sign; [`SMALLEST`] is 2^63, which is an int only after a minus.
    Int(i64),
    Float(f64),
    /// `2.0i`: a complex number without a real part.
    Imaginary(f64),
    Name,
    /// A keyword, an operator, a bracket or a comma.
    Symbol,
    /// The end of a statement: a line break outside brackets, or a semicolon.
    Break,
    End,
}

/// The int whose magnitude is not an int.
pub(super) const SMALLEST: i64 = i64::MIN;

const KEYWORDS: [&str; 11] =
    ["fn", "let", "while", "if", "else", "return", "and", "or", "not", "true", "false"];

/// Longest first, so that `<=` is not read as `<`.
const SYMBOLS: [&str; 29] = [
    "//=", "->", "//", "<=", ">=", "==", "!=", "+=", "-=", "*=", "/=", "%=", "+", "-", "*", "/",
    "%", "<", ">", "=", "(", ")", "[", "]", "{", "}", ",", ":", ";",
];

impl Token<'_> {
    /// The name of the token in an error message.
    pub(super) fn describe(&self) -> String {
        match self.kind {
            Kind::End => "the end of the program".to_owned(),
            Kind::Break if self.text != ";" => "the end of the line".to_owned(),
            _ => quoted(self.text),
        }
    }
}

/// Every token of `text`, the last one an [`Kind::End`].
pub(super) fn tokens(text: &str) -> Result<Vec<Token<'_>>, Error> {
    let mut reader = Reader { rest: text, at: Place::START, open: 0 };
    let mut tokens = Vec::new();
    loop {
        let token = reader.token()?;
        tokens.push(token);
        if token.kind == Kind::End {
            return Ok(tokens);
        }
    }
}

struct Reader<'t> {
    rest: &'t str,
    at: Place,
    /// Round and square brackets not yet closed: no line ends inside them.
    open: usize,
}

impl<'t> Reader<'t> {
    fn token(&mut self) -> Result<Token<'t>, Error> {
        self.skip_blanks();
        let Some(first) = self.rest.chars().next() else { return Ok(self.take(Kind::End, 0)) };
        if first == '\n' {
            return Ok(self.take(Kind::Break, 1));
        }
        if first.is_ascii_digit() {
            return self.number();
        }
        if first.is_ascii_alphabetic() || first == '_' {
            let end = self.rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            let length = end.unwrap_or(self.rest.len());
            let keyword = KEYWORDS.contains(&&self.rest[..length]);
            return Ok(self.take(if keyword { Kind::Symbol } else { Kind::Name }, length));
        }
        let Some(symbol) = SYMBOLS.iter().find(|&&symbol| self.rest.starts_with(symbol)) else {
            let found = quoted(&self.rest[..first.len_utf8()]);
            return Err(
                Problem::Expected { wanted: "a word, a number or a sign", found }.at(self.at)
            );
        };
        match *symbol {
            "(" | "[" => self.open += 1,
            ")" | "]" => self.open = self.open.saturating_sub(1),
            _ => {}
        }
        let kind = if *symbol == ";" { Kind::Break } else { Kind::Symbol };
        Ok(self.take(kind, symbol.len()))
    }

    fn skip_blanks(&mut self) {
        loop {
            let line_ends = self.open > 0;
            let blank = |c: char| c.is_whitespace() && (line_ends || c != '\n');
            let length = self.rest.find(|c| !blank(c)).unwrap_or(self.rest.len());
            self.take(Kind::Break, length);
            if !self.rest.starts_with('#') {
                return;
            }
            let comment = self.rest.find('\n').unwrap_or(self.rest.len());
            self.take(Kind::Break, comment);
        }
    }

    fn number(&mut self) -> Result<Token<'t>, Error> {
        let length = number(self.rest.as_bytes());
        let (digits, after) = self.rest.split_at(length);
        let at = self.at;
        let too_big = || Problem::NumberTooBig { number: quoted(digits) }.at(at);
        let float = || digits.parse().ok().filter(|value: &f64| value.is_finite());
        let follows = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let imaginary = after.starts_with('i') && !after[1..].starts_with(follows);
        let (kind, length) = if imaginary {
            (Kind::Imaginary(float().ok_or_else(too_big)?), length + 1)
        } else if digits.bytes().all(|byte| byte.is_ascii_digit()) {
            let magnitude: u64 = digits.parse().map_err(|_| too_big())?;
            let fits = magnitude <= SMALLEST.unsigned_abs();
            let value = fits.then(|| magnitude.cast_signed()).ok_or_else(too_big)?;
            (Kind::Int(value), length)
        } else {
            (Kind::Float(float().ok_or_else(too_big)?), length)
        };
        Ok(self.take(kind, length))
    }

    fn take(&mut self, kind: Kind, length: usize) -> Token<'t> {
        let (text, rest) = self.rest.split_at(length);
        let token = Token { kind, text, at: self.at };
        self.at = self.at.after(text);
        self.rest = rest;
        token
    }
}

/// The bytes of the number at the beginning: `1`, `1.`, `2.5` or any of them with `e-3`.
fn number(rest: &[u8]) -> usize {
    let whole = digits(rest);
    let fraction = match rest.get(whole) {
        Some(b'.') => digits(&rest[whole + 1..]) + 1,
        _ => 0,
    };
    let mantissa = whole + fraction;
    let exponent = match &rest[mantissa..] {
        [b'e' | b'E', b'+' | b'-', rest @ ..] if digits(rest) > 0 => digits(rest) + 2,
        [b'e' | b'E', rest @ ..] if digits(rest) > 0 => digits(rest) + 1,
        _ => 0,
    };
    mantissa + exponent
}

fn digits(rest: &[u8]) -> usize {
    rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
}
