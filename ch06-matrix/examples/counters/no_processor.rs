//! The processor's counters where the system has no `perf_event_open`: none.

use super::EVENTS;

#[derive(Debug)]
pub(crate) struct Processor {
    missing: [String; 1],
}

impl Processor {
    pub(crate) fn open() -> Self {
        Self { missing: [format!("{}: counted on Linux only", EVENTS.join(", "))] }
    }

    pub(crate) fn missing(&self) -> &[String] {
        &self.missing
    }

    pub(crate) fn count<T>(
        &mut self,
        work: impl FnOnce() -> T,
    ) -> (T, [Option<u64>; EVENTS.len()]) {
        (work(), [None; EVENTS.len()])
    }
}
