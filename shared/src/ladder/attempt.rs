//! A rung may panic, never end, or not be written yet. None of that may hide which rung it was.

use std::cell::RefCell;
use std::fmt;
use std::io::{self, Write as _};
use std::panic::{self, AssertUnwindSafe};
use std::process;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

/// Why a rung gave no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// Its body is `todo!()`.
    Unwritten,
    /// It panicked: where, and with which message.
    Panicked(String),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unwritten => write!(f, "not yet written"),
            Self::Panicked(what) => write!(f, "panicked {what}"),
        }
    }
}

thread_local! {
    /// While a rung runs on this thread: what the last panic said.
    static LAST: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Runs a rung and catches its panic.
///
/// A panic on the rung's own thread is not printed, since the caller tells it with the rung's name.
///
/// # Errors
///
/// [`Failure`] says how it ended.
pub(crate) fn attempt<T>(work: impl FnOnce() -> T) -> Result<T, Failure> {
    let (mut work, mut result) = (Some(work), None);
    caught(&mut || result = work.take().map(|work| work()))?;
    Ok(result.expect("the work ended without a panic"))
}

// Apart from `attempt`, so that it is compiled once and not for each of the many kinds of work.
fn caught(work: &mut dyn FnMut()) -> Result<(), Failure> {
    static HOOK: Once = Once::new();
    HOOK.call_once(note_panics);
    let outer = LAST.replace(Some(String::new()));
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    let said = LAST.replace(outer).unwrap_or_default();
    result.map_err(|payload| {
        let payload = payload.as_ref();
        let text = payload.downcast_ref::<String>().map(String::as_str);
        let text = text.or(payload.downcast_ref::<&str>().copied()).unwrap_or_default();
        match text {
            "not yet implemented" => Failure::Unwritten,
            // The panic of another thread was printed there, and only its message comes here.
            _ if said.is_empty() => Failure::Panicked(format!("on another thread: {text}")),
            _ => Failure::Panicked(said),
        }
    })
}

fn note_panics() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let noted = LAST.with_borrow_mut(|last| match last {
            Some(said) => {
                let text = info.payload_as_str().unwrap_or("something that is no text");
                let place = info.location().map(|place| format!("at {place}: "));
                *said = place.unwrap_or_default() + text;
                true
            }
            None => false,
        });
        if !noted {
            usual(info);
        }
    }));
}

/// How long a rung may take when the slowest one before it took `slowest`: sixty times as long, and
/// never less than 20 s. On a loaded machine a right rung has taken twenty times as long as usual.
pub(crate) fn patience(slowest: Duration) -> Duration {
    const LEAST: Duration = Duration::from_secs(20);
    (60 * slowest).max(LEAST)
}

/// A thread that looks at how long work on another one takes.
pub(crate) struct Watch {
    start: Instant,
    /// Milliseconds from `start` at which the work counts as late; the largest number for never.
    deadline: AtomicU64,
    begun: AtomicBool,
    ended: AtomicBool,
}

impl Watch {
    /// How soon a new limit is seen. Any limit is longer, and waking the thread for each takes time.
    const LOOK: Duration = Duration::from_secs(1);

    /// Runs `work` on this thread, and calls `late` on the other one if it takes longer than `limit`.
    ///
    /// Once `work` has begun, the watching thread takes no memory, which would count as the work's.
    pub(crate) fn over<T>(
        limit: Option<Duration>,
        late: impl Fn() + Sync,
        work: impl FnOnce(&Self) -> T,
    ) -> T {
        let watch = Self {
            start: Instant::now(),
            deadline: AtomicU64::new(u64::MAX),
            begun: AtomicBool::new(false),
            ended: AtomicBool::new(false),
        };
        watch.allow(limit);
        let (mut work, mut result) = (Some(work), None);
        watch.watched(&late, &mut || result = work.take().map(|work| work(&watch)));
        result.expect("watched calls the work once")
    }

    /// Lets what the work does from now on take as long as this, or for ever.
    pub(crate) fn allow(&self, limit: Option<Duration>) {
        let deadline = limit.map(|limit| (self.start.elapsed() + limit).as_millis() as u64);
        self.deadline.store(deadline.unwrap_or(u64::MAX), Relaxed);
    }

    /// Compiled once and not for every kind of work: threads are much code.
    fn watched(&self, late: &(dyn Fn() + Sync), work: &mut dyn FnMut()) {
        thread::scope(|scope| {
            let watch = scope.spawn(|| self.look(late));
            while !self.begun.load(Relaxed) {
                thread::yield_now();
            }
            let _end = End { ended: &self.ended, watch: watch.thread().clone() };
            work();
        });
    }

    fn look(&self, late: &dyn Fn()) {
        self.begun.store(true, Relaxed);
        while !self.ended.load(Relaxed) {
            let deadline = Duration::from_millis(self.deadline.load(Relaxed));
            match deadline.saturating_sub(self.start.elapsed()) {
                Duration::ZERO => return late(),
                left => thread::park_timeout(left.min(Self::LOOK)),
            }
        }
    }
}

/// Tells the watching thread that the work has ended, by a panic too.
struct End<'a> {
    ended: &'a AtomicBool,
    watch: Thread,
}

impl Drop for End<'_> {
    fn drop(&mut self) {
        self.ended.store(true, Relaxed);
        self.watch.unpark();
    }
}

/// Ends the process: nothing else can stop a rung that does not end by itself.
pub(super) fn end_late(name: &str, limit: Duration, input: &str) -> ! {
    // Not eprintln, which a test that never ends would keep to itself.
    let (seconds, thread) = (limit.as_secs(), thread::current());
    let test = thread.name().unwrap_or_default();
    let _ = writeln!(
        io::stderr(),
        "\n{name}: not finished after {seconds} s, endless or far slower than the others, so that the \
         tests end here, in {test}; input: {input}"
    );
    process::exit(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_passes_and_an_unwritten_body_is_no_panic() {
        assert_eq!(attempt(|| 1), Ok(1));
        assert_eq!(attempt(|| -> i32 { todo!() }), Err(Failure::Unwritten));
        let part = attempt(|| -> i32 { todo!("the edges") }).unwrap_err().to_string();
        assert!(part.ends_with("not yet implemented: the edges"), "{part}");
    }

    #[test]
    fn a_panic_says_where() {
        let failure = attempt(|| panic!("no {}", "edges")).unwrap_err().to_string();
        assert!(failure.starts_with("panicked at shared"), "{failure}");
        assert!(failure.ends_with(": no edges"), "{failure}");
    }

    #[test]
    fn the_panic_of_another_thread_comes_through() {
        let failure = attempt(|| thread::scope(|scope| scope.spawn(|| panic!("far")).join()));
        // Joined by hand, it is the caller's to look at.
        assert!(failure.unwrap().is_err());
    }

    #[test]
    fn work_in_time_is_left_alone_and_late_work_is_told() {
        let late = AtomicBool::new(false);
        let note = || late.store(true, Relaxed);
        assert_eq!(Watch::over(Some(Duration::from_secs(60)), note, |_| 1), 1);
        assert!(!late.load(Relaxed));
        let wait = |_: &Watch| {
            while !late.load(Relaxed) {
                thread::yield_now();
            }
        };
        Watch::over(Some(Duration::from_millis(10)), note, wait);
        assert!(late.load(Relaxed));
    }

    #[test]
    fn a_limit_can_change_meanwhile() {
        let late = AtomicBool::new(false);
        Watch::over(
            None,
            || late.store(true, Relaxed),
            |watch| {
                watch.allow(Some(Duration::from_millis(10)));
                while !late.load(Relaxed) {
                    thread::yield_now();
                }
            },
        );
    }

    #[test]
    fn patience_grows_with_the_slowest_rung() {
        assert_eq!(patience(Duration::from_millis(1)), Duration::from_secs(20));
        assert_eq!(patience(Duration::from_secs(3)), Duration::from_secs(180));
    }
}
