//! Hardware events, counted by the processor while something runs.
//!
//! Linux alone offers them to a program, and most virtual machines have none.

#[cfg(not(target_os = "linux"))]
mod elsewhere;
#[cfg(target_os = "linux")]
mod linux;

use std::fmt;

use thiserror::Error;

#[cfg(not(target_os = "linux"))]
use elsewhere::Counter;
#[cfg(target_os = "linux")]
use linux::Counter;

/// Something that can be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// A thread went on on another core. The kernel counts it, not the processor.
    Migrations,
    /// A clock cycle in which a core worked for the program.
    Cycles,
    /// An instruction that was finished.
    Instructions,
    /// A request to the last level of cache.
    CacheReferences,
    /// A request that the last level of cache could not answer.
    CacheMisses,
    /// A branch that went another way than predicted.
    BranchMisses,
}

/// Why an event is not counted.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CounterError {
    /// This system has no interface for it that is known here.
    #[error("counted on Linux only")]
    NotLinux,
    /// This user may not count.
    #[error("the kernel refuses; its perf_event_paranoid is {paranoid}")]
    Refused {
        /// The kernel's setting.
        paranoid: String,
    },
    /// This processor, or the virtual machine around it, does not count the event.
    #[error("not offered here, as in most virtual machines ({0})")]
    NotOffered(String),
    /// Something else went wrong.
    #[error("{0}")]
    Failed(String),
    /// The processor was busy with other events all the time.
    #[error("the processor's counters counted nothing")]
    Nothing,
}

/// A counter for each of some events, where the system gives one.
#[derive(Debug)]
pub struct Counters<const EVENTS: usize> {
    events: [Event; EVENTS],
    counters: [Result<Counter, CounterError>; EVENTS],
}

/// What a counter said: an event may have had its turn for a part of the time only.
#[derive(Clone, Copy, Debug)]
struct Count {
    count: u64,
    nanoseconds: u64,
    nanoseconds_of_its_turn: u64,
}

impl<const EVENTS: usize> Counters<EVENTS> {
    /// Opens what this system lets us open, for this thread and all that it starts later.
    pub fn open(events: [Event; EVENTS]) -> Self {
        Self { events, counters: events.map(Counter::open) }
    }

    /// The events that are not counted, and why.
    pub fn missing(&self) -> impl Iterator<Item = (Event, &CounterError)> {
        let refused = self.events.iter().zip(&self.counters);
        refused.filter_map(|(event, counter)| Some((*event, counter.as_ref().err()?)))
    }

    /// Runs `work` and says how often each event happened meanwhile, where that is known.
    ///
    /// Hardware events are those of the program's own code, without what the kernel did for it.
    pub fn count<T>(&mut self, work: impl FnOnce() -> T) -> (T, [Option<u64>; EVENTS]) {
        // The difference of two readings: a counter that is reset keeps the counts of other threads.
        let before = self.read();
        let result = work();
        let after = self.read();
        let spent = |at: usize| after[at]?.since(before[at]?).estimate();
        (result, std::array::from_fn(spent))
    }

    fn read(&mut self) -> [Option<Count>; EVENTS] {
        self.counters.each_mut().map(|counter| counter.as_mut().ok()?.read())
    }
}

impl Count {
    fn since(self, before: Self) -> Self {
        Self {
            count: self.count - before.count,
            nanoseconds: self.nanoseconds - before.nanoseconds,
            nanoseconds_of_its_turn: self.nanoseconds_of_its_turn - before.nanoseconds_of_its_turn,
        }
    }

    /// The count over all the time, where the processor has fewer counters than events and took turns.
    fn estimate(self) -> Option<u64> {
        let Self { count, nanoseconds, nanoseconds_of_its_turn: turn } = self;
        match turn {
            0 => None,
            _ if turn >= nanoseconds => Some(count),
            _ => Some((count as f64 * nanoseconds as f64 / turn as f64) as u64),
        }
    }
}

impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Migrations => "migrations",
            Self::Cycles => "cycles",
            Self::Instructions => "instructions",
            Self::CacheReferences => "cache references",
            Self::CacheMisses => "cache misses",
            Self::BranchMisses => "branch misses",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_event_has_a_count_or_a_reason() {
        let mut counters = Counters::open([Event::Migrations, Event::Cycles, Event::Instructions]);
        let work = || (0..1_000_000_u64).map(std::hint::black_box).sum::<u64>();
        let (sum, counts) = counters.count(work);
        assert_eq!(sum, 499_999_500_000);
        let missing: Vec<Event> = counters.missing().map(|(event, _)| event).collect();
        if let [_, Some(cycles), Some(instructions)] = counts {
            assert!(cycles > 1_000 && instructions > 1_000_000, "{counts:?}");
        } else {
            assert!(!missing.is_empty(), "{counts:?}");
        }
    }

    #[test]
    fn a_count_of_a_part_of_the_time_is_scaled_up() {
        let count = |count, nanoseconds, nanoseconds_of_its_turn| Count {
            count,
            nanoseconds,
            nanoseconds_of_its_turn,
        };
        assert_eq!(count(7, 30, 40).since(count(1, 10, 20)).estimate(), Some(6));
        assert_eq!(count(6, 20, 10).estimate(), Some(12));
        assert_eq!(count(0, 20, 0).estimate(), None);
    }
}
