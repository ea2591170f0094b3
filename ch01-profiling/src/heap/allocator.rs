//! The allocator itself: it passes everything on, and tells the record about it.

use std::alloc::{GlobalAlloc, Layout};

use super::recording;

/// An allocator that can say who asked for each of its blocks. `A` does the work.
///
/// While no [`Recording`](super::Recording) runs, a call costs one load of a flag more than with `A` alone.
#[derive(Debug)]
pub struct Traced<A>(
    /// The allocator that does the work: usually [`std::alloc::System`].
    pub A,
);

// SAFETY: every call goes to `A` unchanged and its answer comes back unchanged. The record between
// them touches no block, does not unwind, and asks the global allocator for nothing that would be
// recorded in turn: its tables live in `System`, and a flag of the thread breaks any circle.
unsafe impl<A: GlobalAlloc> GlobalAlloc for Traced<A> {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promise about `layout` is passed on.
        let block = unsafe { self.0.alloc(layout) };
        recording::allocated(block, layout.size());
        block
    }

    // Forgotten before it is free: from then on, another thread may be given the same address.
    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        recording::freed(block);
        // SAFETY: `block` came from `A` with this `layout`, by the caller's promise.
        unsafe { self.0.dealloc(block, layout) }
    }

    // The default would write zeros; `A` may have pages that are zero already.
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as for `alloc`.
        let block = unsafe { self.0.alloc_zeroed(layout) };
        recording::allocated(block, layout.size());
        block
    }

    // A block that grows belongs to who made it grow. One that could not grow stays as it was.
    unsafe fn realloc(&self, block: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        let before = recording::freed(block);
        // SAFETY: as for `dealloc`, and `new_size` is the caller's promise.
        let grown = unsafe { self.0.realloc(block, layout, new_size) };
        match grown.is_null() {
            true => recording::restored(block, before),
            false => recording::allocated(grown, new_size),
        }
        grown
    }
}
