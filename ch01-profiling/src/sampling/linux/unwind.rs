//! From registers and a copy of the stack to the addresses of the callers.

use std::ops::Range;
use std::time::{Duration, Instant};

use framehop::{
    CacheNative, Error, ExplicitModuleSectionInfo, MayAllocateDuringUnwind, UnwindRegsNative,
    Unwinder as _, UnwinderNative,
};
use object::{Object, ObjectSection};

use super::signal::{Raw, Registers};
use crate::symbols::Image;
use crate::symbols::modules::{self, Module};

/// More frames than any stack of a sample holds.
const DEEPEST: usize = 20_000;

/// The addresses on a stack, the innermost first, each inside the instruction that was under way.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Stack {
    pub(super) addresses: Vec<u64>,
    /// Whether its outermost end is missing.
    pub(super) cut: bool,
}

/// Knows the code in this process and how its functions lay out their frames.
pub(super) struct Unwinder {
    unwinder: UnwinderNative<Vec<u8>, MayAllocateDuringUnwind>,
    cache: CacheNative<MayAllocateDuringUnwind>,
    modules: Vec<Module>,
    looked: Instant,
}

impl Unwinder {
    pub(super) fn new() -> Self {
        let mut unwinder = Self {
            unwinder: UnwinderNative::new(),
            cache: CacheNative::new(),
            modules: Vec::new(),
            looked: Instant::now(),
        };
        unwinder.look();
        unwinder
    }

    /// Adds what has been loaded since the last time.
    fn look(&mut self) {
        for module in modules::loaded() {
            if !self.knows(module.range.start) {
                let name = module.path.display().to_string();
                let (range, start) = (module.range.clone(), module.bias);
                let sections = sections(&module);
                self.unwinder.add_module(framehop::Module::new(name, range, start, sections));
                self.modules.push(module);
            }
        }
        self.looked = Instant::now();
    }

    fn knows(&self, address: u64) -> bool {
        self.modules.iter().any(|module| module.range.contains(&address))
    }

    pub(super) fn unwind(&mut self, raw: &Raw) -> Stack {
        let Registers { instruction, stack: bottom, .. } = raw.registers;
        // A library loaded meanwhile; or code that a program made, which will never be known.
        if !self.knows(instruction) && self.looked.elapsed() > Duration::from_millis(100) {
            self.look();
        }
        let stack = raw.stack();
        let mut read = |address: u64| {
            let at = address.checked_sub(bottom).ok_or(())? as usize;
            let word = stack.get(at..).and_then(<[u8]>::first_chunk).ok_or(())?;
            Ok(u64::from_le_bytes(*word))
        };
        let registers = native(raw.registers);
        let mut frames =
            self.unwinder.iter_frames(instruction, registers, &mut self.cache, &mut read);
        let mut addresses = Vec::new();
        let cut = loop {
            match frames.next() {
                Ok(Some(frame)) if addresses.len() < DEEPEST => {
                    addresses.push(frame.address_for_lookup());
                }
                Ok(None) | Err(Error::ReturnAddressIsNull) => break false,
                Ok(Some(_)) | Err(_) => break true,
            }
        };
        Stack { addresses, cut }
    }

    pub(super) fn into_modules(self) -> Vec<Module> {
        self.modules
    }
}

/// What unwinding needs of a module's file. Nothing of one that is gone: its stacks end there.
fn sections(module: &Module) -> ExplicitModuleSectionInfo<Vec<u8>> {
    let data = modules::data(module);
    let image = data.as_ref().ok().and_then(|data| Image::parse(&**data).ok());
    let section = |name| image.as_ref()?.section_by_name(name);
    let whole = |name| {
        let section = section(name)?;
        Some((addresses(&section), section.data().ok()?.to_vec()))
    };
    let (eh_frame_svma, eh_frame) = whole(".eh_frame").unzip();
    let (eh_frame_hdr_svma, eh_frame_hdr) = whole(".eh_frame_hdr").unzip();
    ExplicitModuleSectionInfo {
        text_svma: Some(section(".text").map_or(0..0, |section| addresses(&section))),
        eh_frame_svma,
        eh_frame,
        eh_frame_hdr_svma,
        eh_frame_hdr,
        ..Default::default()
    }
}

fn addresses<'d>(section: &impl ObjectSection<'d>) -> Range<u64> {
    section.address()..section.address() + section.size()
}

#[cfg(target_arch = "x86_64")]
fn native(registers: Registers) -> UnwindRegsNative {
    UnwindRegsNative::new(registers.instruction, registers.stack, registers.frame)
}

#[cfg(target_arch = "aarch64")]
fn native(registers: Registers) -> UnwindRegsNative {
    UnwindRegsNative::new(registers.link, registers.stack, registers.frame)
}
