//! A stack as large as a run may need.

use std::thread;

/// Calls `run` on a stack of `bytes`: a deep recursion of the program must end with an error, not
/// with the end of the process.
pub(super) fn with_stack<T: Send>(bytes: usize, run: impl FnOnce() -> T + Send) -> T {
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(bytes).spawn_scoped(scope, run);
        let thread = thread.expect("address space for a stack");
        thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}
