//! The file of a program or of a library, and the functions that its symbol table names.

use std::fs::File;
use std::io;
use std::ops::Deref;
use std::path::Path;

use memmap2::Mmap;
use object::read::NativeFile;
use object::{Object, ObjectSymbol, SymbolKind};

/// A file of this system's own format.
pub(crate) type Image<'d> = NativeFile<'d, &'d [u8]>;

/// The bytes of a file. Debug information is most of them, and is read only where it is asked for.
pub(crate) enum Data {
    /// On a disk.
    File(Mmap),
    /// In memory alone.
    #[cfg(target_os = "linux")]
    Memory(Vec<u8>),
}

impl Data {
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        // SAFETY: the bytes must not change while they are mapped. They belong to a program or a
        // library that is running: the system refuses to write to the one, and who installs another
        // version of either puts a new file in its place.
        #[expect(unsafe_code, reason = "a file that is mapped could be written by others")]
        let map = unsafe { Mmap::map(&file)? };
        Ok(Self::File(map))
    }
}

impl Deref for Data {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::File(map) => map,
            #[cfg(target_os = "linux")]
            Self::Memory(bytes) => bytes,
        }
    }
}

/// A function as the symbol table has it.
#[derive(Clone, Debug)]
pub(crate) struct Symbol {
    /// In the file's own numbering.
    pub(crate) address: u64,
    /// 0 where the file does not say.
    pub(crate) size: u64,
    /// As the compiler writes it, mangled.
    pub(crate) raw: String,
}

/// The functions of a file in the order of their addresses, those of which others may call only by
/// name included.
///
/// Several may be at one place: of functions with the same code the compiler keeps one, and the
/// system's libraries have names for several standards.
pub(crate) fn functions(image: &Image<'_>) -> Vec<Symbol> {
    let mut symbols = Vec::new();
    for symbol in image.symbols().chain(image.dynamic_symbols()) {
        let wanted = symbol.kind() == SymbolKind::Text && symbol.is_definition();
        if let (true, Ok(name @ [_, ..])) = (wanted, symbol.name_bytes()) {
            let raw = String::from_utf8_lossy(name).into_owned();
            symbols.push(Symbol { address: symbol.address(), size: symbol.size(), raw });
        }
    }
    symbols.sort_unstable_by(|a, b| (a.address, &a.raw).cmp(&(b.address, &b.raw)));
    symbols.dedup_by(|a, b| (a.address, &a.raw) == (b.address, &b.raw));
    symbols
}
