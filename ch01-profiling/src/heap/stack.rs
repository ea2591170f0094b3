//! A stack of calls, and what it has on the heap.

/// Calls that are kept of each stack, from the innermost: more would be rarely looked at.
const DEPTH: usize = 48;

/// Return addresses, the innermost first, then zeros.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Stack([usize; DEPTH]);

/// What one stack has on the heap.
#[derive(Clone, Copy, Default)]
pub(super) struct Tally {
    pub(super) blocks: usize,
    pub(super) bytes: usize,
}

impl Stack {
    /// The calls that led here.
    pub(super) fn capture() -> Self {
        let mut addresses = [0; DEPTH];
        let mut free = addresses.iter_mut();
        // Not `trace`: its lock panics when a thread panicked while it held it.
        // SAFETY: the unwinders of the systems that this runs on, `_Unwind_Backtrace` and
        // `RtlVirtualUnwind`, may run in several threads at once, and the closure does not panic.
        unsafe {
            backtrace::trace_unsynchronized(|frame| {
                let next = free.next().map(|slot| *slot = frame.ip().addr());
                next.is_some()
            });
        }
        Self(addresses)
    }

    /// Return addresses, the innermost first.
    pub(super) fn addresses(&self) -> impl Iterator<Item = usize> {
        self.0.iter().copied().take_while(|&address| address != 0)
    }
}
