//! This program's own file: where each function is, and which bytes are there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{env, fs};

use object::{Architecture, File, Object, ObjectSection, ObjectSymbol, RelocationTarget};
use object::{ObjectSymbolTable, SectionKind, SymbolKind};

use super::{Error, Function, decode};
use crate::names::{edits, last_segment};

/// Names that an error shows, at most.
const SHOWN: usize = 5;

/// What a program's file says of its functions.
#[derive(Clone, Debug)]
#[cfg_attr(test, derive(Default))]
pub struct Program {
    /// In the order of their addresses. Several may be for one place: of functions with the same code
    /// the compiler keeps one.
    symbols: Vec<Symbol>,
    /// The names of the functions to which the words at these addresses point.
    pointers: BTreeMap<u64, String>,
    /// Stretches of code, and where they begin.
    code: Vec<(u64, Vec<u8>)>,
}

#[derive(Clone, Debug)]
struct Symbol {
    address: u64,
    /// With the hash at the end that tells copies apart, where there is one.
    full: String,
    name: String,
    /// 0 where the file does not say.
    size: u64,
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
        Self::parse(&fs::read(path).map_err(unreadable)?)
    }

    fn parse(bytes: &[u8]) -> Result<Self, Error> {
        let unknown = |error: object::Error| Error::Format(error.to_string());
        let file = File::parse(bytes).map_err(unknown)?;
        if file.architecture() != Architecture::X86_64 {
            return Err(Error::Architecture(format!("{:?}", file.architecture())));
        }
        let symbols = symbols(&file);
        if symbols.is_empty() {
            return Err(Error::NoSymbols);
        }
        let texts = file.sections().filter(|section| section.kind() == SectionKind::Text);
        let code = texts.map(|text| Ok((text.address(), text.data()?.to_vec())));
        let code = code.collect::<Result<_, _>>().map_err(unknown)?;
        Ok(Self { pointers: pointers(&file, &symbols), symbols, code })
    }

    /// The functions that have a name, by address.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.symbols.iter().map(|symbol| symbol.name.as_str())
    }

    /// The function with that path, as [`Function::named`] finds it.
    ///
    /// # Errors
    ///
    /// [`Error`] when there is none, or more than one.
    pub fn function(&self, name: &str) -> Result<Function, Error> {
        let symbol = self.find(name)?;
        let instructions = decode::decode(self.bytes(symbol), symbol.address, self);
        Ok(Function {
            name: symbol.name.clone(),
            address: symbol.address,
            bytes: instructions.iter().map(|instruction| instruction.bytes).sum(),
            instructions,
        })
    }

    /// What is called when the processor goes to `address`.
    pub(super) fn called(&self, address: u64) -> Option<&str> {
        called(&self.symbols, address)
    }

    /// What is called when the processor goes where the word at `address` points.
    pub(super) fn called_through(&self, address: u64) -> Option<&str> {
        self.pointers.get(&address).map(String::as_str)
    }

    fn find(&self, name: &str) -> Result<&Symbol, Error> {
        let exact = |symbol: &&Symbol| symbol.name == name || symbol.full == name;
        let mut found: Vec<&Symbol> = self.symbols.iter().filter(exact).collect();
        if found.is_empty() {
            let end = format!("::{name}");
            found = self.symbols.iter().filter(|symbol| symbol.name.ends_with(&end)).collect();
        }
        match found[..] {
            [] => Err(Error::Unknown { name: name.to_owned(), close: self.close(name) }),
            [one, ref others @ ..] if others.iter().all(|other| other.address == one.address) => {
                Ok(one)
            }
            _ => {
                let names: BTreeSet<&str> = found.iter().map(|symbol| &*symbol.name).collect();
                // Only copies of one function need the hash that tells them apart.
                let hashed = names.len() < found.len();
                let say =
                    |symbol: &&Symbol| if hashed { &symbol.full } else { &symbol.name }.clone();
                let found = a_few(found.iter().map(say));
                Err(Error::Several { name: name.to_owned(), found })
            }
        }
    }

    /// Names in which the last word of `name` occurs, or one that differs from it by a slip or two.
    fn close(&self, name: &str) -> Vec<String> {
        let (wanted, slips) = (last_segment(name), name.len() / 4);
        let near = |name: &&str| {
            let word = last_segment(name);
            // A word of one letter occurs anywhere.
            wanted.len() > 2 && word.contains(wanted) || edits(word, wanted) <= slips.min(2)
        };
        let mut close: Vec<String> = self.names().filter(near).map(str::to_owned).collect();
        close.sort_by_key(|name| (edits(last_segment(name), wanted), name.len()));
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
        let after = self.symbols.partition_point(|other| other.address <= symbol.address);
        let next = self.symbols.get(after).map_or(u64::MAX, |next| next.address - symbol.address);
        let size = if symbol.size > 0 { symbol.size } else { next };
        &rest[..rest.len().min(usize::try_from(size).unwrap_or(usize::MAX))]
    }
}

fn symbols(file: &File<'_>) -> Vec<Symbol> {
    let functions = file.symbols().filter(|symbol| {
        symbol.kind() == SymbolKind::Text && symbol.is_definition() && symbol.address() > 0
    });
    let symbol = |symbol: object::Symbol<'_, '_>| {
        let demangled = rustc_demangle::demangle(symbol.name().ok()?);
        let (full, name) = (demangled.to_string(), format!("{demangled:#}"));
        Some(Symbol { address: symbol.address(), full, name, size: symbol.size() })
    };
    let named = functions.filter_map(symbol).filter(|symbol| !symbol.name.is_empty());
    let mut symbols: Vec<Symbol> = named.collect();
    symbols.sort_by_key(|symbol| symbol.address);
    symbols
}

fn called(symbols: &[Symbol], address: u64) -> Option<&str> {
    let at = symbols.partition_point(|symbol| symbol.address < address);
    symbols.get(at).filter(|symbol| symbol.address == address).map(|symbol| symbol.name.as_str())
}

/// Words that the loader fills with the addresses of functions: calls to libraries go through them.
fn pointers(file: &File<'_>, symbols: &[Symbol]) -> BTreeMap<u64, String> {
    let name = |relocation: &object::Relocation| match relocation.target() {
        RelocationTarget::Symbol(index) => {
            let symbol = file.dynamic_symbol_table()?.symbol_by_index(index).ok()?;
            symbol.name().ok().map(str::to_owned)
        }
        _ => called(symbols, relocation.addend() as u64).map(str::to_owned),
    };
    let relocations = file.dynamic_relocations().into_iter().flatten();
    relocations.filter_map(|(address, relocation)| Some((address, name(&relocation)?))).collect()
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
