//! The processor's own counters where the system has no `perf_event_open`: none.

/// Runs nothing.
///
/// # Errors
///
/// Always, with one line that says why.
pub fn instructions_per_cycle(_work: impl FnOnce()) -> Result<f64, String> {
    Err("the processor's counters are asked for on Linux only".into())
}
