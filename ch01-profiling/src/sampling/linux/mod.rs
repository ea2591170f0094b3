//! Recording on Linux: a thread that wakes at the rate, and threads that say where they are.

mod resolve;
#[expect(unsafe_code, reason = "a signal handler, and memory that it shares with a thread")]
mod signal;
mod threads;
mod unwind;

use std::hint::black_box;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::thread;
use std::time::{Duration, Instant};

use nix::unistd::gettid;

use self::signal::{Handler, SLOTS};
use self::threads::{Due, Thread};
use self::unwind::{Stack, Unwinder};
use super::error::Error;
use super::profile::Profile;
use super::tally::{RATES, Tally};
use crate::symbols::modules::Module;

/// What [`record`] gathered: addresses, which [`Samples::resolve`] turns into names.
#[derive(Debug)]
pub struct Samples {
    stacks: Vec<Stack>,
    modules: Vec<Module>,
    tally: Tally,
}

impl Samples {
    /// How many there are, and how many there might have been.
    pub fn tally(&self) -> Tally {
        self.tally
    }

    /// Finds the functions and lines.
    ///
    /// # Errors
    ///
    /// [`Error::Empty`] without samples, [`Error::NoLines`] when the program does not tell the lines
    /// of its code.
    pub fn resolve(&self) -> Result<Profile, Error> {
        resolve::resolve(&self.stacks, &self.modules)
    }
}

/// Runs `work` and samples this thread `rate` times in every second of its processor time.
///
/// # Errors
///
/// Before `work` runs: [`Error::Rate`] outside [`RATES`], [`Error::Busy`] while there is another
/// recording in this process, [`Error::Taken`] or [`Error::Refused`] when the signal cannot be had,
/// and [`Error::System`] elsewhere than on Linux.
pub fn record<T>(rate: u32, work: impl FnOnce() -> T) -> Result<(T, Samples), Error> {
    run(rate, Threads::One(gettid().as_raw()), |_| work())
}

/// As [`record`], with `work` again and again, at least once, until there are so many samples or
/// so much time has passed; says how often.
///
/// # Errors
///
/// As for [`record`].
pub fn record_until(
    rate: u32,
    samples: u64,
    limit: Duration,
    mut work: impl FnMut(),
) -> Result<(u32, Samples), Error> {
    run(rate, Threads::One(gettid().as_raw()), |taken| {
        let start = Instant::now();
        for times in 1.. {
            work();
            if taken.load(Relaxed) >= samples || start.elapsed() > limit {
                return times;
            }
        }
        u32::MAX
    })
}

/// As [`record`], with every thread of the process, also those that `work` starts.
///
/// # Errors
///
/// As for [`record`].
pub fn record_all<T>(rate: u32, work: impl FnOnce() -> T) -> Result<(T, Samples), Error> {
    run(rate, Threads::All, |_| work())
}

#[derive(Clone, Copy)]
enum Threads {
    /// The one with this number.
    One(i32),
    /// Those that are started meanwhile, too.
    All,
}

impl Threads {
    /// What these threads have used, with those that have ended.
    fn processor_time(self) -> Duration {
        match self {
            Self::One(id) => threads::processor_time(id).unwrap_or_default(),
            Self::All => threads::of_process(),
        }
    }
}

/// Shows `work` how many samples there are so far.
fn run<T>(
    rate: u32,
    which: Threads,
    work: impl FnOnce(&AtomicU64) -> T,
) -> Result<(T, Samples), Error> {
    /// Ends the sampler when `work` panics, too: the scope waits for it.
    struct Stop<'a>(&'a AtomicBool);
    impl Drop for Stop<'_> {
        fn drop(&mut self) {
            self.0.store(true, Relaxed);
        }
    }
    if !RATES.contains(&rate) {
        return Err(Error::Rate(rate));
    }
    let sampler = Sampler {
        handler: Handler::install()?,
        unwinder: Unwinder::new(),
        period: Duration::from_secs(1) / rate,
        threads: match which {
            Threads::One(id) => vec![Thread::from_now(id)],
            Threads::All => threads::all().into_iter().map(Thread::from_now).collect(),
        },
        which,
        used_before: which.processor_time(),
        stacks: Vec::new(),
        asked: 0,
        late: 0,
    };
    let (stop, taken) = (AtomicBool::new(false), AtomicU64::new(0));
    thread::scope(|scope| {
        let stop_at_end = Stop(&stop);
        let named = thread::Builder::new().name("sampler".into());
        let sampler = named.spawn_scoped(scope, || sampler.run(&stop, &taken));
        let sampler = sampler.map_err(|source| Error::Refused { what: "a thread", source })?;
        let answer = sampled_from_here(|| work(&taken));
        drop(stop_at_end);
        match sampler.join() {
            Ok(samples) => Ok((answer, samples)),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

/// Marks the stack: what lies outside of this is not the work's.
#[inline(never)]
fn sampled_from_here<T>(work: impl FnOnce() -> T) -> T {
    let answer = work();
    // Else the call above might become a jump, and leave no frame.
    black_box(());
    answer
}

struct Sampler {
    handler: Handler,
    unwinder: Unwinder,
    period: Duration,
    which: Threads,
    threads: Vec<Thread>,
    /// Processor time of the threads before the recording.
    used_before: Duration,
    stacks: Vec<Stack>,
    asked: u64,
    late: u64,
}

impl Sampler {
    fn run(mut self, stop: &AtomicBool, taken: &AtomicU64) -> Samples {
        let itself = gettid().as_raw();
        let mut next = Instant::now();
        let mut part = 0.0f64;
        while !stop.load(Relaxed) {
            // From half a period to one and a half, evenly, by the golden ratio: a program that
            // does the same thing in step with the sampler must not always be met in one place.
            part = (part + 0.618_033_988_749_895).fract();
            next += self.period.mul_f64(0.5 + part);
            match next.checked_duration_since(Instant::now()) {
                Some(rest) => thread::sleep(rest),
                None => next = Instant::now(),
            }
            if matches!(self.which, Threads::All) {
                self.find_new_threads(itself);
            }
            self.drain();
            taken.store(self.stacks.len() as u64, Relaxed);
            self.ask();
        }
        let owed = self.owed(itself);
        // What is on its way: the threads have this long to answer.
        thread::sleep(Duration::from_millis(2));
        self.drain();
        let cut = self.stacks.iter().filter(|stack| stack.cut).count() as u64;
        let taken = self.stacks.len() as u64;
        let tally = Tally {
            taken,
            rate: (1.0 / self.period.as_secs_f64()).round() as u32,
            lost: self.asked.saturating_sub(taken),
            late: self.late,
            missed: owed.saturating_sub(self.asked + self.late),
            cut,
        };
        Samples { stacks: self.stacks, modules: self.unwinder.into_modules(), tally }
    }

    /// Samples that the processor time since the beginning is worth, without that of the sampler itself.
    fn owed(&self, itself: i32) -> u64 {
        let own = match self.which {
            Threads::One(_) => Duration::ZERO,
            Threads::All => threads::processor_time(itself).unwrap_or_default(),
        };
        let used = self.which.processor_time().saturating_sub(self.used_before + own);
        (used.as_nanos() / self.period.as_nanos()) as u64
    }

    fn find_new_threads(&mut self, itself: i32) {
        for id in threads::all() {
            if id != itself && self.threads.iter().all(|thread| thread.id != id) {
                self.threads.push(Thread::from_birth(id));
            }
        }
    }

    /// Asks every thread whose turn it is, as far as there is room for answers.
    fn ask(&mut self) {
        let Self { handler, threads, period, asked, late, .. } = self;
        let mut room = SLOTS - threads.iter().filter(|thread| thread.asked).count().min(SLOTS);
        threads.retain_mut(|thread| match thread.due(*period) {
            Due::Now { late: missed } if room > 0 => {
                thread.asked = handler.send(thread.id);
                *late += missed;
                *asked += u64::from(thread.asked);
                room -= usize::from(thread.asked);
                thread.asked
            }
            Due::Now { late: missed } => {
                *late += missed + 1;
                true
            }
            Due::Wait => true,
            Due::Gone => false,
        });
    }

    fn drain(&mut self) {
        let Self { handler, unwinder, stacks, threads, .. } = self;
        handler.drain(|raw| {
            stacks.push(unwinder.unwind(raw));
            if let Some(thread) = threads.iter_mut().find(|thread| thread.id == raw.thread) {
                thread.asked = false;
            }
        });
    }
}
