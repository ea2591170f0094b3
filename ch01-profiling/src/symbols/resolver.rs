//! The functions and lines at an address.

use std::collections::HashMap;
use std::path::PathBuf;
use std::ptr;
use std::sync::Arc;

use rustc_demangle::try_demangle;

use super::file::{Image, Symbol, functions};
use super::frame::{Frame, Function};
use super::modules::{Module, data};
use super::names::last_segment;

/// Looks every address up once: a stack shares most of its calls with the others.
#[derive(Debug)]
pub(crate) struct Resolver {
    modules: Vec<Module>,
    /// The symbols of each module that was asked for.
    tables: HashMap<PathBuf, Vec<Symbol>>,
    known: HashMap<u64, Vec<Frame>>,
}

impl Resolver {
    pub(crate) fn new(modules: Vec<Module>) -> Self {
        Self { modules, tables: HashMap::new(), known: HashMap::new() }
    }

    /// The functions at an address inside an instruction, the innermost first: several where some
    /// were inlined.
    pub(crate) fn frames(&mut self, address: u64) -> &[Frame] {
        if !self.known.contains_key(&address) {
            let frames = self.look_up(address);
            self.known.insert(address, frames);
        }
        &self.known[&address]
    }

    fn look_up(&mut self, address: u64) -> Vec<Frame> {
        let function = self.function(address);
        let module = self.modules.iter().find(|module| module.range.contains(&address));
        let mut frames = inlined(address);
        let mut outermost = frames.pop().unwrap_or_else(|| frame(nameless(module), None, None));
        // The one that was not inlined: the symbol table knows its whole path. Where the line is in
        // another file, it is of something inlined that left no more trace.
        if let Some(function) = function {
            let same_file = outermost.function.file == function.file;
            outermost.line = outermost.line.filter(|_| same_file);
            outermost.function = Arc::new(function);
        }
        if outermost.function.file.is_none() {
            let file = module.map(|module| module.path.display().to_string());
            Arc::make_mut(&mut outermost.function).file = file;
        }
        frames.push(outermost);
        frames
    }

    /// The function that was compiled on its own and holds an address, and the file it begins in.
    fn function(&mut self, address: u64) -> Option<Function> {
        let module = self.modules.iter().find(|module| module.range.contains(&address))?;
        let table = self.tables.entry(module.path.clone()).or_insert_with(|| table(module));
        let symbol = containing(table, address.wrapping_sub(module.bias))?;
        let begin = symbol.address.wrapping_add(module.bias);
        let file = inlined(begin).into_iter().next().and_then(|frame| frame.function.file.clone());
        Some(Function { name: readable(&symbol.raw), file })
    }
}

/// Whether this program tells the lines of its own code.
pub(crate) fn has_lines() -> bool {
    let address = has_lines as *const () as u64;
    inlined(address).iter().any(|frame| frame.line.is_some())
}

fn table(module: &Module) -> Vec<Symbol> {
    let data = data(module);
    let image = data.as_ref().ok().and_then(|data| Image::parse(&**data).ok());
    image.map_or(Vec::new(), |image| functions(&image))
}

/// In brackets, unless they are there: code that the kernel put into this process.
fn nameless(module: Option<&Module>) -> String {
    match module.and_then(|module| module.path.file_name()) {
        Some(name) => format!("[{}]", name.display().to_string().trim_matches(['[', ']'])),
        None => "(unknown)".into(),
    }
}

/// The symbol whose code holds an address of the file. It has the shortest of its names: `hypot` is
/// `hypotf32x`, too.
fn containing(table: &[Symbol], address: u64) -> Option<&Symbol> {
    let before = &table[..table.partition_point(|symbol| symbol.address <= address)];
    let start = before.last()?.address;
    let names = before.iter().rev().take_while(|symbol| symbol.address == start);
    let holds = names.filter(|symbol| address - start < symbol.size.max(1));
    holds.min_by_key(|symbol| (symbol.raw.len(), &symbol.raw))
}

/// The functions that the debug information knows at an address.
fn inlined(address: u64) -> Vec<Frame> {
    let mut frames = Vec::new();
    // What is looked up is taken for a return address, which lies behind its call.
    let behind = ptr::without_provenance_mut(address as usize + 1);
    backtrace::resolve(behind, |symbol| {
        let name = symbol.name();
        let name =
            name.as_ref().and_then(|name| name.as_str()).map_or("(unnamed)".into(), readable);
        let file = symbol.filename().map(|file| file.to_string_lossy().into_owned());
        frames.push(frame(name, file, symbol.lineno()));
    });
    frames
}

fn frame(name: String, file: Option<String>, line: Option<u32>) -> Frame {
    // The compiler writes line 0 for code that stands on no line.
    Frame { function: Arc::new(Function { name, file }), line: line.filter(|&line| line > 0) }
}

/// A path without its hash; a bare name without the types that it was compiled for.
fn readable(symbol: &str) -> String {
    match try_demangle(symbol) {
        Ok(path) => format!("{path:#}"),
        Err(_) => last_segment(symbol).to_owned(),
    }
}
