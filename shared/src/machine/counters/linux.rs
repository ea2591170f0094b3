//! Counters of the system call `perf_event_open`.

use std::fs;
use std::io::{self, ErrorKind};

use perf_event::events::{Hardware, Software};
use perf_event::{Builder, CountAndTime};

use super::{Count, CounterError, Event};

#[derive(Debug)]
pub(super) struct Counter(perf_event::Counter);

impl Counter {
    /// On its own, not in a group: a group that threads inherit cannot be read.
    pub(super) fn open(event: Event) -> Result<Self, CounterError> {
        // Of the program's own code alone, unless told otherwise: that is what a kernel with
        // `perf_event_paranoid` at 2, the usual setting, allows.
        let mut builder = match event {
            Event::Migrations => Builder::new(Software::CPU_MIGRATIONS),
            Event::Cycles => Builder::new(Hardware::CPU_CYCLES),
            Event::Instructions => Builder::new(Hardware::INSTRUCTIONS),
            Event::CacheReferences => Builder::new(Hardware::CACHE_REFERENCES),
            Event::CacheMisses => Builder::new(Hardware::CACHE_MISSES),
            Event::BranchMisses => Builder::new(Hardware::BRANCH_MISSES),
        };
        if event == Event::Migrations {
            // A thread migrates in the kernel: without it this would count 0.
            builder.include_kernel();
        }
        builder.inherit(true).enabled(true).build().map(Self).map_err(|error| reason(&error))
    }

    pub(super) fn read(&mut self) -> Option<Count> {
        let CountAndTime { count, time_enabled, time_running } =
            self.0.read_count_and_time().ok()?;
        Some(Count { count, nanoseconds: time_enabled, nanoseconds_of_its_turn: time_running })
    }
}

fn reason(error: &io::Error) -> CounterError {
    match error.kind() {
        ErrorKind::PermissionDenied => {
            let level = fs::read_to_string("/proc/sys/kernel/perf_event_paranoid");
            let paranoid = level.map_or("unknown".into(), |level| level.trim().to_owned());
            CounterError::Refused { paranoid }
        }
        ErrorKind::NotFound | ErrorKind::Unsupported => CounterError::NotOffered(error.to_string()),
        _ => CounterError::Failed(error.to_string()),
    }
}
