//! This program's own file: where each function is, and which bytes are there.

use std::env;
use std::path::Path;

use object::{Architecture, Object, ObjectSection, SectionKind};
use rustc_demangle::demangle;

use super::callees::Callees;
use super::decode::decode;
use super::error::Error;
use super::function::Function;
use crate::symbols::{Data, Image, Symbol, edits, last_segment};

/// Names that an error shows, at most.
const SHOWN: usize = 5;

/// What a program's file says of its functions.
#[derive(Clone, Debug)]
pub struct Program {
    callees: Callees,
    /// Stretches of code, and where they begin.
    code: Vec<(u64, Vec<u8>)>,
}

impl Function {
    /// The function of this program with that path.
    ///
    /// The end of a path will do where only one function has it: `naive::naive` for
    /// `ch01_profiling::julia::naive::naive`.
    ///
    /// # Errors
    ///
    /// [`Error`] when this program's file tells nothing, or nothing of such a function.
    pub fn named(name: &str) -> Result<Self, Error> {
        Program::this()?.function(name)
    }
}

impl Program {
    /// Reads the file of the program that is running.
    ///
    /// # Errors
    ///
    /// [`Error`] when it cannot be read, has no symbols, or is for another processor.
    pub fn this() -> Result<Self, Error> {
        let path = env::current_exe().unwrap_or_default();
        Self::read(&path)
    }

    fn read(path: &Path) -> Result<Self, Error> {
        let unreadable = |source| Error::Unreadable { path: path.to_path_buf(), source };
        Self::parse(&Data::open(path).map_err(unreadable)?)
    }

    fn parse(bytes: &[u8]) -> Result<Self, Error> {
        let image = Image::parse(bytes).map_err(Error::Format)?;
        if image.architecture() != Architecture::X86_64 {
            return Err(Error::Architecture(image.architecture()));
        }
        let callees = Callees::of(&image);
        if callees.symbols.is_empty() {
            return Err(Error::NoSymbols);
        }
        let texts = image.sections().filter(|section| section.kind() == SectionKind::Text);
        let code = texts.map(|text| Ok((text.address(), text.data()?.to_vec())));
        Ok(Self { callees, code: code.collect::<Result<_, _>>().map_err(Error::Format)? })
    }

    /// The functions that have a name, by address.
    pub fn names(&self) -> impl Iterator<Item = String> {
        self.callees.symbols.iter().map(short)
    }

    /// The function with that path, as [`Function::named`] finds it.
    ///
    /// # Errors
    ///
    /// [`Error`] when there is none, or more than one.
    pub fn function(&self, name: &str) -> Result<Function, Error> {
        let symbol = self.find(name)?;
        let instructions = decode(self.bytes(symbol), symbol.address, &self.callees);
        Ok(Function {
            name: short(symbol),
            address: symbol.address,
            bytes: instructions.iter().map(|instruction| instruction.bytes).sum(),
            instructions,
        })
    }

    fn find(&self, name: &str) -> Result<&Symbol, Error> {
        let symbols = self.candidates(name);
        let exact = |symbol: &&Symbol| short(symbol) == name || full(symbol) == name;
        let mut found: Vec<&Symbol> = symbols.iter().copied().filter(exact).collect();
        if found.is_empty() {
            let end = format!("::{name}");
            found = symbols.into_iter().filter(|symbol| short(symbol).ends_with(&end)).collect();
        }
        match found[..] {
            [] => Err(Error::Unknown { name: name.to_owned(), close: self.close(name) }),
            [one, ref others @ ..] if others.iter().all(|other| other.address == one.address) => {
                Ok(one)
            }
            _ => {
                let names: Vec<String> = found.iter().map(|symbol| short(symbol)).collect();
                // Only copies of one function need the hash that tells them apart.
                let hashed = (1..names.len()).any(|at| names[..at].contains(&names[at]));
                let say = |symbol: &&Symbol| if hashed { full(symbol) } else { short(symbol) };
                let found = a_few(found.iter().map(say));
                Err(Error::Several { name: name.to_owned(), found })
            }
        }
    }

    /// The symbols that may be of that name. A plain last word stands in the symbol as it is, and to
    /// look for it is much quicker than to translate all symbols.
    fn candidates(&self, name: &str) -> Vec<&Symbol> {
        let word = last_segment(name);
        let plain = word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        let may_be = |symbol: &&Symbol| !plain || symbol.raw.contains(word);
        self.callees.symbols.iter().filter(may_be).collect()
    }

    /// Names in which the last word of `name` occurs, or one that differs from it by a slip or two.
    fn close(&self, name: &str) -> Vec<String> {
        let (wanted, slips) = (last_segment(name), name.len() / 4);
        let near = |name: &String| {
            let word = last_segment(name);
            // A word of one letter occurs anywhere.
            wanted.len() > 2 && word.contains(wanted) || edits(word, wanted) <= slips.min(2)
        };
        let mut close: Vec<String> = self.names().filter(near).collect();
        close.sort_unstable_by_key(|name| (edits(last_segment(name), wanted), name.len()));
        close.dedup();
        a_few(close.into_iter())
    }

    /// The code of a function: as much as the file says, or up to the next function.
    fn bytes(&self, symbol: &Symbol) -> &[u8] {
        let begins = |(start, bytes): &&(u64, Vec<u8>)| {
            (*start..*start + bytes.len() as u64).contains(&symbol.address)
        };
        let Some((start, bytes)) = self.code.iter().find(begins) else { return &[] };
        let rest = &bytes[(symbol.address - start) as usize..];
        let symbols = &self.callees.symbols;
        let after = symbols.partition_point(|other| other.address <= symbol.address);
        let next = symbols.get(after).map_or(u64::MAX, |next| next.address - symbol.address);
        let size = if symbol.size > 0 { symbol.size } else { next };
        &rest[..rest.len().min(usize::try_from(size).unwrap_or(usize::MAX))]
    }
}

/// The path.
fn short(symbol: &Symbol) -> String {
    format!("{:#}", demangle(&symbol.raw))
}

/// The path with the hash that tells copies of one function apart, where there is one.
fn full(symbol: &Symbol) -> String {
    demangle(&symbol.raw).to_string()
}

fn a_few(names: impl ExactSizeIterator<Item = String>) -> Vec<String> {
    let more = names.len().saturating_sub(SHOWN);
    let rest = (more > 0).then(|| format!("{more} more"));
    names.take(SHOWN).chain(rest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_program_is_refused() {
        assert!(matches!(Program::parse(b"#!/bin/sh\n"), Err(Error::Format(_))));
        let error = Program::read(Path::new("/no/such/file")).unwrap_err().to_string();
        assert!(error.contains("/no/such/file"), "{error}");
    }
}
