//! A global allocator that counts, so that a claim about memory is a number.
//!
//! A program opts in with two lines and then asks what a piece of work took:
//!
//! ```
//! use shared::memory::{self, Counting};
//!
//! #[global_allocator]
//! static HEAP: Counting = Counting;
//!
//! let (sum, usage) = memory::measure(|| vec![1u64; 1000].iter().sum::<u64>());
//! assert_eq!(sum, 1000);
//! assert_eq!(usage.peak, 8000);
//! assert_eq!(usage.current, 0);
//! assert_eq!(usage.count, 1);
//! ```
//!
//! [`current`] tells how it goes meanwhile, and [`part`] what a piece of the work took. Outside [`measure`] each allocation costs one load of a flag that never
//! changes. Memory the system hands out in other ways (stacks, mapped files,
//! what the allocator keeps for later) is not counted.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::sync::atomic::{AtomicBool, AtomicIsize, AtomicUsize, Ordering::Relaxed};
use std::sync::{Mutex, PoisonError};

use crate::timing::significant;

/// The system's allocator with a tally of what passes through it.
#[derive(Debug)]
pub struct Counting;

/// What the heap did during [`measure`], relative to its beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Usage {
    /// Bytes still allocated at the end; negative when the work freed what was there before.
    pub current: isize,
    /// The most bytes allocated at one time.
    pub peak: usize,
    /// Allocations made; growing a block in place counts as one.
    pub count: usize,
}

thread_local! {
    static MEASURING: Cell<bool> = const { Cell::new(false) };
}

static ON: AtomicBool = AtomicBool::new(false);
static CURRENT: AtomicIsize = AtomicIsize::new(0);
static PEAK: AtomicIsize = AtomicIsize::new(0);
static COUNT: AtomicUsize = AtomicUsize::new(0);

/// Runs `work` and says what it did to the heap, in every thread of the process.
///
/// One measurement runs at a time; another thread's waits. Other threads'
/// allocations meanwhile are counted too, so measure where nothing else runs.
///
/// # Panics
///
/// When the program does not use [`Counting`] as its global allocator, as a
/// count of nothing would look like good news, or when `work` measures itself.
pub fn measure<T>(work: impl FnOnce() -> T) -> (T, Usage) {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    /// Lets this thread measure again when `work` has ended, by a panic too.
    struct Free;
    impl Drop for Free {
        fn drop(&mut self) {
            MEASURING.set(false);
        }
    }
    assert!(!MEASURING.replace(true), "measure was called inside measure");
    let _free = Free;
    let _guard = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    assert!(
        counted(|| drop(std::hint::black_box(Box::new(0u8)))).1.count > 0,
        "register the allocator first: #[global_allocator] static HEAP: Counting = Counting;"
    );
    counted(work)
}

/// Bytes allocated since [`measure`] began, whichever thread asks: negative when more was freed.
/// Once it has ended, what was left then.
pub fn current() -> isize {
    CURRENT.load(Relaxed)
}

/// Runs a part of the work that is being measured and says what it did, relative to its own beginning.
///
/// A part may hold parts. Those of several threads at the same time would spoil each other's peaks.
///
/// ```
/// # use shared::memory::{self, Counting};
/// # #[global_allocator]
/// # static HEAP: Counting = Counting;
/// let (_, whole) = memory::measure(|| {
///     let kept = vec![0u8; 700];
///     let ((), part) = memory::part(|| drop(vec![0u8; 50]));
///     assert_eq!((part.peak, part.current), (50, 0));
///     kept
/// });
/// assert_eq!((whole.peak, whole.current), (750, 700));
/// ```
///
/// # Panics
///
/// When this thread does not run within [`measure`].
pub fn part<T>(work: impl FnOnce() -> T) -> (T, Usage) {
    /// Gives the peak of what is around it back, after a panic too.
    struct Around(isize);
    impl Around {
        fn peak_of_part(&self) -> isize {
            PEAK.fetch_max(self.0, Relaxed)
        }
    }
    impl Drop for Around {
        fn drop(&mut self) {
            self.peak_of_part();
        }
    }
    assert!(MEASURING.get(), "part was called outside measure");
    let (before, count) = (current(), COUNT.load(Relaxed));
    let around = Around(PEAK.swap(before, Relaxed));
    let result = work();
    let usage = Usage {
        current: current() - before,
        peak: (around.peak_of_part() - before).unsigned_abs(),
        count: COUNT.load(Relaxed) - count,
    };
    (result, usage)
}

fn counted<T>(work: impl FnOnce() -> T) -> (T, Usage) {
    /// Stops the count when `work` panics, too.
    struct Stop;
    impl Drop for Stop {
        fn drop(&mut self) {
            ON.store(false, Relaxed);
        }
    }
    CURRENT.store(0, Relaxed);
    PEAK.store(0, Relaxed);
    COUNT.store(0, Relaxed);
    let stop = Stop;
    ON.store(true, Relaxed);
    let result = work();
    drop(stop);
    let usage = Usage {
        current: CURRENT.load(Relaxed),
        peak: PEAK.load(Relaxed).unsigned_abs(),
        count: COUNT.load(Relaxed),
    };
    (result, usage)
}

/// Counts a block that the system gave, and nothing when it refused. Wraps rather than panics: an
/// allocator must not unwind.
fn grew(block: *mut u8, bytes: isize) {
    if ON.load(Relaxed) && !block.is_null() {
        COUNT.fetch_add(1, Relaxed);
        let now = CURRENT.fetch_add(bytes, Relaxed).wrapping_add(bytes);
        PEAK.fetch_max(now, Relaxed);
    }
}

fn shrank(bytes: usize) {
    if ON.load(Relaxed) {
        CURRENT.fetch_sub(bytes.cast_signed(), Relaxed);
    }
}

// SAFETY: every call goes to `System` unchanged, and the tally touches atomics
// alone: it neither allocates nor unwinds.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promise about `layout` is passed on.
        let block = unsafe { System.alloc(layout) };
        grew(block, layout.size().cast_signed());
        block
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        shrank(layout.size());
        // SAFETY: `block` came from `System` with this `layout`, by the caller's promise.
        unsafe { System.dealloc(block, layout) }
    }

    // The default would write zeros; the system's own gives untouched pages.
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as for `alloc`.
        let block = unsafe { System.alloc_zeroed(layout) };
        grew(block, layout.size().cast_signed());
        block
    }

    // The default would copy; the system's own may grow in place. Where it moves the block after
    // all, both exist for a moment, which the tally does not see.
    unsafe fn realloc(&self, block: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        // SAFETY: as for `dealloc`, and `new_size` is the caller's promise.
        let block = unsafe { System.realloc(block, layout, new_size) };
        grew(block, new_size.cast_signed().wrapping_sub(layout.size().cast_signed()));
        block
    }
}

/// Bytes with a unit a person reads at a glance and three significant digits.
///
/// ```
/// assert_eq!(shared::memory::bytes(268_435_456), "256 MiB");
/// ```
pub fn bytes(value: usize) -> String {
    match value {
        0..1024 => format!("{value} B"),
        0x400..0x10_0000 => format!("{} KiB", significant(value as f64 / 1024.0)),
        _ => format!("{} MiB", significant(value as f64 / 1024.0 / 1024.0)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[should_panic(expected = "register the allocator first")]
    fn without_the_allocator_there_is_no_count() {
        measure(|| vec![0u8; 100]);
    }

    #[test]
    #[should_panic(expected = "inside measure")]
    fn measuring_is_not_nested() {
        MEASURING.set(true);
        measure(|| ());
    }

    #[test]
    #[should_panic(expected = "outside measure")]
    fn a_part_belongs_to_a_measurement() {
        part(|| ());
    }

    #[test]
    fn sizes_carry_a_unit_and_three_digits() {
        assert_eq!([0, 1023, 1024, 1 << 20].map(bytes), ["0 B", "1023 B", "1.00 KiB", "1.00 MiB"]);
    }
}
