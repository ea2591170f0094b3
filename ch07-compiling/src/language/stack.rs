//! A stack as large as a run may need.

use std::panic::resume_unwind;
use std::thread;

use super::error::Problem;

/// Calls `run` on a stack of `bytes`: a deep recursion of the program must end with an error, not
/// with the end of the process.
///
/// # Errors
///
/// An error if the system has no memory for such a stack, for example under a memory limit.
pub(super) fn with_stack<T: Send>(
    bytes: usize,
    run: impl FnOnce() -> T + Send,
) -> Result<T, Problem> {
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(bytes).spawn_scoped(scope, run);
        let thread = thread.map_err(|_| Problem::NoStack { mebibytes: bytes.div_ceil(1 << 20) })?;
        Ok(thread.join().unwrap_or_else(|panic| resume_unwind(panic)))
    })
}
