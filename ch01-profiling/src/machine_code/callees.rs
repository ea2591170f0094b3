//! The names of the functions that code may call.

use object::{Object, ObjectSymbol, ObjectSymbolTable, Relocation, RelocationTarget};
use rustc_demangle::demangle;

use crate::symbols::{Image, Symbol, functions};

/// The functions of a file, and the pointers to functions in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Callees {
    /// In the order of their addresses.
    pub(super) symbols: Vec<Symbol>,
    /// Words that the loader fills with addresses, in the order of theirs: calls to libraries go
    /// through them.
    pointers: Vec<(u64, Pointer)>,
}

#[derive(Clone, Debug)]
enum Pointer {
    /// To an address of this file.
    Inside(u64),
    /// To a function of this name in a library.
    Library(String),
}

impl Callees {
    pub(super) fn of(image: &Image<'_>) -> Self {
        let relocations = image.dynamic_relocations().into_iter().flatten();
        let pointer =
            |(at, relocation): (u64, Relocation)| Some((at, pointer(image, &relocation)?));
        let mut pointers: Vec<(u64, Pointer)> = relocations.filter_map(pointer).collect();
        pointers.sort_unstable_by_key(|&(at, _)| at);
        Self { symbols: functions(image), pointers }
    }

    /// The function that begins at `address`.
    pub(super) fn at(&self, address: u64) -> Option<String> {
        let index = self.symbols.partition_point(|symbol| symbol.address < address);
        let symbol = self.symbols.get(index).filter(|symbol| symbol.address == address)?;
        Some(format!("{:#}", demangle(&symbol.raw)))
    }

    /// The function to which the word at `address` points.
    pub(super) fn through(&self, address: u64) -> Option<String> {
        let index = self.pointers.binary_search_by_key(&address, |&(at, _)| at).ok()?;
        match &self.pointers[index].1 {
            Pointer::Inside(address) => self.at(*address),
            Pointer::Library(name) => Some(name.clone()),
        }
    }
}

fn pointer(image: &Image<'_>, relocation: &Relocation) -> Option<Pointer> {
    match relocation.target() {
        RelocationTarget::Symbol(index) => {
            let symbol = image.dynamic_symbol_table()?.symbol_by_index(index).ok()?;
            Some(Pointer::Library(symbol.name().ok()?.to_owned()))
        }
        _ => Some(Pointer::Inside(relocation.addend() as u64)),
    }
}
