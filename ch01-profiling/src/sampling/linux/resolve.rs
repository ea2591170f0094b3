//! From addresses to functions and lines, by the symbols and line tables of the files.

use std::collections::HashMap;
use std::env;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use addr2line::Loader;
use object::read::ReadCache;
use object::{Object, ObjectSymbol};
use rustc_demangle::try_demangle;

use super::super::{Error, Frame, Function, Profile};
use super::modules::Module;
use super::unwind::Stack;
use crate::names::last_segment;

/// The function by which every recorded piece of work is called.
const MARK: &str = "sampled_from_here";

pub(super) fn resolve(stacks: &[Stack], modules: &[Module]) -> Result<Profile, Error> {
    if stacks.is_empty() {
        return Err(Error::Empty);
    }
    let mut names = Names { modules, files: HashMap::new(), known: HashMap::new() };
    let program = env::current_exe().unwrap_or_default();
    match names.file(&program) {
        Ok(file) if file.loader.get_section_range(b".debug_line").is_some() => {}
        Ok(_) => return Err(Error::NoLines(program)),
        Err(why) => return Err(Error::Symbols { path: program, why: why.clone() }),
    }
    Ok(Profile::new(stacks.iter().map(|stack| names.stack(stack))))
}

fn is_recorder(function: &Function) -> bool {
    function.file.as_deref().is_some_and(|file| file.ends_with("/src/sampling/linux/mod.rs"))
}

struct Names<'m> {
    modules: &'m [Module],
    files: HashMap<PathBuf, Result<Symbols, String>>,
    /// The functions at an address, the innermost first: several where some were inlined.
    known: HashMap<u64, Vec<Frame>>,
}

/// What one file says about its addresses.
struct Symbols {
    loader: Loader,
    /// The shortest name at every address that has several: `hypot` is `hypotf32x`, too.
    shortest: HashMap<u64, String>,
}

impl Symbols {
    fn new(path: &Path) -> Result<Self, String> {
        let loader = Loader::new(path).map_err(|why| why.to_string())?;
        let data = ReadCache::new(File::open(path).map_err(|why| why.to_string())?);
        let file = object::File::parse(&data).map_err(|why| why.to_string())?;
        let mut shortest = HashMap::<u64, String>::new();
        for symbol in file.symbols().chain(file.dynamic_symbols()) {
            let Ok(name) = symbol.name() else { continue };
            let wanted = !name.is_empty() && symbol.is_definition();
            let better = |best: &String| (name.len(), name) < (best.len(), best);
            if wanted && shortest.get(&symbol.address()).is_none_or(better) {
                shortest.insert(symbol.address(), name.to_owned());
            }
        }
        Ok(Self { loader, shortest })
    }

    /// The function that was compiled on its own and holds an address, and the file it begins in.
    fn function(&self, probe: u64) -> Option<Function> {
        let symbol = self.loader.find_symbol_info(probe)?;
        let name = self.shortest.get(&symbol.address()).map_or(symbol.name(), String::as_str);
        let begin = self.loader.find_location(symbol.address()).ok().flatten();
        let file = begin.and_then(|location| location.file).map(str::to_owned);
        Some(Function { name: readable(name), file })
    }
}

impl Names<'_> {
    fn file(&mut self, path: &Path) -> &Result<Symbols, String> {
        self.files.entry(path.to_path_buf()).or_insert_with_key(|path| Symbols::new(path))
    }

    /// A stack by names, the outermost function first.
    fn stack(&mut self, stack: &Stack) -> Vec<Frame> {
        let mut frames = Vec::new();
        for &address in &stack.addresses {
            frames.extend_from_slice(self.frames(address));
        }
        let mark = frames.iter().position(|frame| last_segment(&frame.function.name) == MARK);
        match mark {
            Some(mark) => {
                frames.truncate(mark);
                // What stands between the mark and the work, and was inlined.
                while frames.pop_if(|frame| is_recorder(&frame.function)).is_some() {}
            }
            None if stack.cut => frames.push(frame("(callers unknown)".into(), None, None)),
            None => {}
        }
        frames.reverse();
        frames
    }

    fn frames(&mut self, address: u64) -> &[Frame] {
        if !self.known.contains_key(&address) {
            let frames = self.look_up(address);
            self.known.insert(address, frames);
        }
        &self.known[&address]
    }

    fn look_up(&mut self, address: u64) -> Vec<Frame> {
        let module = self.modules.iter().find(|module| module.range.contains(&address));
        let Some(Module { path, bias, .. }) = module else {
            return vec![frame("(unknown)".into(), None, None)];
        };
        let file = path.display().to_string();
        // Brackets, unless they are there: code that the kernel put into this process.
        let nameless = || match path.file_name() {
            Some(name) => format!("[{}]", name.display().to_string().trim_matches(['[', ']'])),
            None => "(unknown)".into(),
        };
        let Ok(symbols) = self.file(path) else {
            return vec![frame(nameless(), None, None)];
        };
        let probe = address.wrapping_sub(*bias);
        let function = symbols.function(probe);
        let mut frames = inlined(&symbols.loader, probe);
        match (frames.last_mut(), function) {
            // The one that was not inlined: the symbol table knows its whole path. Where the line
            // is in another file, it is of something inlined that left no more trace.
            (Some(outermost), Some(function)) => {
                let home = outermost.function.file == function.file;
                outermost.line = outermost.line.filter(|_| home);
                outermost.function = Arc::new(function);
            }
            (Some(_), None) => {}
            (None, function) => {
                let name = function.map_or_else(nameless, |function| function.name);
                frames.push(frame(name, Some(file), None));
            }
        }
        frames
    }
}

/// The functions that line tables know at an address.
fn inlined(loader: &Loader, probe: u64) -> Vec<Frame> {
    let mut found = Vec::new();
    let Ok(mut frames) = loader.find_frames(probe) else { return found };
    while let Ok(Some(next)) = frames.next() {
        let Some(function) = next.function else { continue };
        let name = function.raw_name().map_or("(unnamed)".into(), |name| readable(&name));
        let location = next.location;
        let file = location.as_ref().and_then(|location| location.file).map(str::to_owned);
        found.push(frame(name, file, location.and_then(|location| location.line)));
    }
    found
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
