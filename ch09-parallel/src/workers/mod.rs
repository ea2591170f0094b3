//! Processes that work for this one.

/// Turns this process into a worker and ends with it, if it was started for that.
///
/// Benches and examples begin with it: they start themselves once more as their workers.
pub fn work_if_asked() {}
