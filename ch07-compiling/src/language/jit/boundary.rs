//! Calls into machine code, calls back from it, and its release.
#![expect(unsafe_code, reason = "machine code made at run time is called by its address")]

use std::marker::PhantomData;
use std::mem;

use cranelift_jit::JITModule;
use cranelift_module::FuncId;

use super::context::Context;

/// The entry of machine code: it takes the state of the run and the words of the arguments, and returns 1
/// on success.
type Entry = unsafe extern "C" fn(*mut Context<'_>, *const u64) -> u64;

/// Machine code that can be called, and the memory that holds it.
pub(super) struct Executable {
    /// `None` only while it is dropped.
    module: Option<JITModule>,
    entry: Entry,
    /// Of the arguments.
    words: usize,
}

/// The address of an executable's code, which lives as long as the executable. Unlike the module, it may
/// be used by another thread.
#[derive(Clone, Copy)]
pub(super) struct Entrance<'e> {
    entry: Entry,
    words: usize,
    executable: PhantomData<&'e ()>,
}

impl Executable {
    /// # Safety
    ///
    /// `entry` must be the function of the module that [`super::functions::entry`] has made, for
    /// so many words of arguments.
    pub(super) unsafe fn new(module: JITModule, entry: FuncId, words: usize) -> Self {
        let address = module.get_finalized_function(entry);
        // SAFETY: by the caller's promise the address is that of a function with this signature and
        // calling convention; the module that holds its memory is kept as long as the pointer.
        let entry = unsafe { mem::transmute::<*const u8, Entry>(address) };
        Self { module: Some(module), entry, words }
    }

    pub(super) fn entrance(&self) -> Entrance<'_> {
        Entrance { entry: self.entry, words: self.words, executable: PhantomData }
    }
}

impl Entrance<'_> {
    /// Runs the code; returns whether it succeeded.
    ///
    /// # Safety
    ///
    /// The stack must have room for the calls that the context allows, and the context must have the sites
    /// of this code. The words must be those of arguments of the types for which the code was made, and
    /// arrays among them must be in the context's heap.
    pub(super) unsafe fn call(self, context: &mut Context<'_>, arguments: &[u64]) -> bool {
        assert_eq!(arguments.len(), self.words, "words of arguments");
        // SAFETY: the executable outlives this entrance, so the code is there. It reads and writes
        // the context at the offsets of its fields, reads as many words as the arguments have, and
        // touches elements of arrays in the context's heap after comparing the index with the
        // length. Arrays are neither moved nor freed during the run.
        unsafe { (self.entry)(context, arguments.as_ptr()) == 1 }
    }
}

impl Drop for Executable {
    fn drop(&mut self) {
        if let Some(module) = self.module.take() {
            // SAFETY: nothing else has a pointer into the module's memory, and no call is running,
            // as an entrance borrows this.
            unsafe { module.free_memory() }
        }
    }
}

/// Machine code calls this function for work that it cannot do itself; 1 is success.
///
/// # Safety
///
/// The context must be that with which the code was called.
pub(super) unsafe extern "C" fn perform(context: *mut Context<'_>, site: u64) -> u64 {
    // SAFETY: machine code passes on the pointer it was called with, which `Entrance::call` made
    // from a reference that nobody uses until the call ends.
    let context = unsafe { &mut *context };
    u64::from(context.perform(site as usize))
}
