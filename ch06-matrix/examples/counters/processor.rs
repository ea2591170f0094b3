//! What the processor counts, and the one thing of the system's that only `perf_event_open` tells.

use std::fs;
use std::io::{self, ErrorKind};

use perf_event::events::{Hardware, Software};
use perf_event::{Builder, CountAndTime, Counter};

use super::EVENTS;

/// A counter for each of [`EVENTS`], where the kernel gives one.
#[derive(Debug)]
pub(crate) struct Processor {
    counters: [Option<Counter>; EVENTS.len()],
    missing: Vec<String>,
}

impl Processor {
    /// Opens what this kernel lets us open, for this thread and all that are started later.
    pub(crate) fn open() -> Self {
        let hardware = |event| counter(&mut Builder::new(event));
        // A thread migrates in the kernel: without it this would count 0.
        let migrations = counter(Builder::new(Software::CPU_MIGRATIONS).include_kernel());
        let opened = [
            migrations,
            hardware(Hardware::CPU_CYCLES),
            hardware(Hardware::INSTRUCTIONS),
            hardware(Hardware::CACHE_REFERENCES),
            hardware(Hardware::CACHE_MISSES),
            hardware(Hardware::BRANCH_MISSES),
        ];
        let refusals = EVENTS.iter().zip(&opened).filter_map(|(event, counter)| {
            counter.as_ref().err().map(|error| (*event, reason(error)))
        });
        let refusals: Vec<_> = refusals.collect();
        let one_reason = refusals.chunk_by(|one, next| one.1 == next.1).map(|refusals| {
            let events: Vec<_> = refusals.iter().map(|refusal| refusal.0).collect();
            format!("{}: {}", events.join(", "), refusals[0].1)
        });
        Self { missing: one_reason.collect(), counters: opened.map(Result::ok) }
    }

    /// Which events are not counted and why, a line for each reason.
    pub(crate) fn missing(&self) -> &[String] {
        &self.missing
    }

    /// Runs `work` and says what the counters counted meanwhile.
    pub(crate) fn count<T>(
        &mut self,
        work: impl FnOnce() -> T,
    ) -> (T, [Option<u64>; EVENTS.len()]) {
        // The difference of two readings: resetting leaves the threads' own counts as they are.
        let before = self.read();
        let result = work();
        let mut after = self.read();
        for (after, before) in after.iter_mut().zip(before) {
            *after = after.zip(before).map(|(after, before)| CountAndTime {
                count: after.count - before.count,
                time_enabled: after.time_enabled - before.time_enabled,
                time_running: after.time_running - before.time_running,
            });
        }
        (result, after.map(|spent| spent.and_then(estimate)))
    }

    fn read(&mut self) -> [Option<CountAndTime>; EVENTS.len()] {
        self.counters.each_mut().map(|counter| counter.as_mut()?.read_count_and_time().ok())
    }
}

/// On its own, not in a group: a group that threads inherit cannot be read.
///
/// Of the program's own code alone, unless told otherwise: that is what a kernel with
/// `perf_event_paranoid` at 2, the usual setting, allows.
fn counter(builder: &mut Builder<'_>) -> io::Result<Counter> {
    builder.inherit(true).enabled(true).build()
}

/// The count over all the time, where the processor has fewer counters than events and took turns.
fn estimate(spent: CountAndTime) -> Option<u64> {
    let CountAndTime { count, time_enabled, time_running } = spent;
    match time_running {
        0 => None,
        _ if time_running >= time_enabled => Some(count),
        _ => Some((count as f64 * time_enabled as f64 / time_running as f64) as u64),
    }
}

fn reason(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::PermissionDenied => {
            let level = fs::read_to_string("/proc/sys/kernel/perf_event_paranoid");
            let level = level.map_or("unknown".into(), |level| level.trim().to_owned());
            format!("the kernel refuses; its perf_event_paranoid is {level}")
        }
        ErrorKind::NotFound | ErrorKind::Unsupported => {
            format!("not offered here, as in most virtual machines ({error})")
        }
        _ => error.to_string(),
    }
}
