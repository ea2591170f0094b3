//! The record of the heap, beside a second count of it.
//!
//! A process of its own without the usual harness, whose main thread allocates while a test runs.

use std::hint::black_box;
use std::panic::catch_unwind;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use ch01_profiling::heap::timeline::record;
use ch01_profiling::heap::{HeapError, Recording, Snapshot, Traced};
use ch01_profiling::symbols::short_path;
use shared::fixtures::SplitMix64;
use shared::memory::{self, Counting};

#[global_allocator]
static HEAP: Traced<Counting> = Traced(Counting);

fn main() {
    a_line_is_named_with_its_bytes();
    blocks_from_before_are_left_alone();
    a_block_that_grows_or_cannot_is_one_block();
    nothing_takes_nothing();
    one_recording_at_a_time_and_each_from_the_beginning();
    the_bytes_of_many_threads_add_up();
    snapshots_wait_for_nobody_who_waits_for_them();
    changes_are_what_came_and_went();
    phases_are_counted_exactly();
    the_sampler_looks_between_the_phases();
    a_phase_that_fails_ends_its_recording();
    println!("the record of the heap: ok");
}

fn start() -> Recording {
    Recording::start().unwrap()
}

/// Blocks and bytes of the sites whose function is called so.
fn of(snapshot: &Snapshot, function: &str) -> (usize, usize) {
    let named = |name: &str| name.rsplit("::").next() == Some(function);
    let sites = snapshot.sites.iter().filter(|site| named(&site.frame.function.name));
    sites.fold((0, 0), |sum, site| (sum.0 + site.blocks, sum.1 + site.bytes))
}

#[inline(never)]
fn thousand() -> Vec<u64> {
    black_box(vec![1; 1000])
}

#[inline(never)]
#[expect(clippy::vec_box, reason = "many small blocks are what is wanted")]
fn hundred_boxes() -> Vec<Box<u32>> {
    let mut boxes = Vec::with_capacity(100);
    boxes.extend((0..100).map(Box::new));
    black_box(boxes)
}

fn a_line_is_named_with_its_bytes() {
    let recording = start();
    let kept = (thousand(), hundred_boxes());
    let snapshot = recording.snapshot();
    assert_eq!(of(&snapshot, "thousand"), (1, 8000), "{}", snapshot.table(9));
    assert_eq!(of(&snapshot, "hundred_boxes"), (101, 800 + 400), "{}", snapshot.table(9));
    assert_eq!((snapshot.blocks, snapshot.bytes), (102, 9200), "{}", snapshot.table(9));

    let site = &snapshot.sites[0];
    let file = site.frame.function.file.as_deref().map(short_path);
    assert_eq!(file, Some("ch01-profiling/tests/heap.rs"), "{}", site.frame);
    let source = include_str!("heap.rs").lines().nth(site.frame.line.unwrap() as usize - 1);
    assert_eq!(source.unwrap().trim(), "black_box(vec![1; 1000])");
    let calls = snapshot.calls(0, 1);
    assert!(calls.contains("a_line_is_named_with_its_bytes"), "{calls}");
    drop((kept, snapshot, calls));
    assert_eq!(recording.live(), (0, 0));
}

fn blocks_from_before_are_left_alone() {
    let (freed, mut grows) = (thousand(), thousand());
    let recording = start();
    drop(freed);
    assert_eq!(recording.live(), (0, 0));
    grows.reserve_exact(1000);
    assert_eq!(recording.live(), (1, 16_000));
    drop(grows);
    assert_eq!(recording.live(), (0, 0));
}

fn a_block_that_grows_or_cannot_is_one_block() {
    let recording = start();
    let mut numbers = thousand();
    numbers.try_reserve_exact(isize::MAX as usize / 8 - 2000).unwrap_err();
    assert_eq!(recording.live(), (1, 8000));
    numbers.reserve_exact(9000);
    let snapshot = recording.snapshot();
    assert_eq!((snapshot.blocks, snapshot.bytes), (1, 80_000));
    assert_eq!(of(&snapshot, "a_block_that_grows_or_cannot_is_one_block"), (1, 80_000));
    numbers.truncate(10);
    numbers.shrink_to_fit();
    assert_eq!(recording.live(), (1, 80));
    drop(numbers);
    assert_eq!(recording.live(), (0, 0));
}

fn nothing_takes_nothing() {
    let recording = start();
    let nothing = (black_box(vec![(); 100]), Box::new(()), String::new(), Vec::<u64>::new());
    assert_eq!(recording.live(), (0, 0));
    assert_eq!(recording.snapshot().table(5).lines().next(), Some("0 blocks, 0 bytes, 0 sites"));
    assert_eq!(recording.snapshot().calls(0, 5), "");
    drop(nothing);
}

fn one_recording_at_a_time_and_each_from_the_beginning() {
    let first = start();
    let kept = thousand();
    assert_eq!(Recording::start().unwrap_err(), HeapError::Busy);
    assert_eq!(first.live(), (1, 8000));
    drop(first);
    let between = thousand();
    let second = start();
    assert_eq!(second.live(), (0, 0));
    drop((kept, between));
    assert_eq!(second.live(), (0, 0));
}

/// Random blocks come, grow, shrink, change threads and go; what is left is what the other count says.
fn the_bytes_of_many_threads_add_up() {
    const THREADS: u64 = 4;
    drop(start());
    let ((), _) = memory::measure(|| {
        let recording = start();
        let before = memory::current();
        let (give, take) = mpsc::channel();
        let work = |seed| {
            let give = give.clone();
            move || {
                let mut blocks: Vec<Vec<u8>> = Vec::new();
                for word in SplitMix64::new(seed).take(1500) {
                    let (size, at) = ((word >> 32) as usize % 5000, (word >> 8) as usize);
                    match word % 8 {
                        0..4 => blocks.push(Vec::with_capacity(size)),
                        4 if !blocks.is_empty() => drop(blocks.swap_remove(at % blocks.len())),
                        5 if !blocks.is_empty() => give.send(blocks.swap_remove(0)).unwrap(),
                        6 if !blocks.is_empty() => {
                            let at = at % blocks.len();
                            blocks[at].reserve_exact(size);
                        }
                        _ if !blocks.is_empty() => {
                            let at = at % blocks.len();
                            blocks[at].shrink_to(size / 2);
                        }
                        _ => {}
                    }
                }
                blocks
            }
        };
        let threads: Vec<_> = (0..THREADS).map(|seed| thread::spawn(work(seed))).collect();
        let mut kept: Vec<_> = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
        kept.push(take.try_iter().step_by(2).collect());

        let (blocks, bytes) = recording.live();
        assert_eq!(bytes.cast_signed(), memory::current() - before);
        let held = kept.iter().flatten().filter(|block| block.capacity() > 0);
        assert!(blocks >= held.clone().count());
        let capacity: usize = held.map(Vec::capacity).sum();
        assert!(capacity > 1 << 20 && bytes >= capacity, "{capacity} {bytes}");
        let snapshot = recording.snapshot();
        assert_eq!((snapshot.blocks, snapshot.bytes), (blocks, bytes));
        let sum: usize =
            snapshot.sites.iter().flat_map(|site| &site.paths).map(|path| path.bytes).sum();
        assert_eq!(bytes, sum);

        drop((kept, give, take));
        assert!(recording.live().1 <= bytes - capacity);
    });
}

fn snapshots_wait_for_nobody_who_waits_for_them() {
    let recording = start();
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        let work = || {
            while !done.load(Relaxed) {
                drop(black_box(hundred_boxes()));
            }
        };
        let threads: Vec<_> = (0..3).map(|_| scope.spawn(work)).collect();
        for _ in 0..3 {
            let snapshot = recording.snapshot();
            let blocks: usize = snapshot.sites.iter().map(|site| site.blocks).sum();
            assert_eq!(snapshot.blocks, blocks);
        }
        done.store(true, Relaxed);
        // The end of a scope does not wait for what a thread frees last; this does.
        threads.into_iter().for_each(|thread| thread.join().unwrap());
    });
    assert_eq!(of(&recording.snapshot(), "hundred_boxes"), (0, 0));
}

fn changes_are_what_came_and_went() {
    let recording = start();
    let early = thousand();
    let before = recording.snapshot();
    drop(early);
    let late = hundred_boxes();
    let changes = recording.snapshot().since(&before);
    assert_eq!((changes.blocks, changes.bytes), (100, 1200 - 8000));
    let (gone, came) = (&changes.sites[0], &changes.sites[1..]);
    assert!(gone.frame.function.name.ends_with("thousand"), "{}", gone.frame);
    assert_eq!((gone.blocks, gone.bytes), (-1, -8000));
    assert_eq!(came.iter().map(|site| site.bytes).sum::<isize>(), 1200);
    assert!(changes.table(1).contains("-1         -8000"), "{}", changes.table(1));
    drop(late);
}

fn phases_are_counted_exactly() {
    let (kept, timeline) = record(Duration::from_millis(1), |recorder| {
        let kept = recorder.phase("keep", thousand);
        recorder.phase("pass", || drop((thousand(), thousand())));
        recorder.phase("release", || drop(kept));
        7
    });
    assert_eq!(kept, 7);
    let phases = timeline.phases.iter();
    let found: Vec<_> = phases
        .map(|phase| (phase.label, phase.before, phase.usage.peak, phase.usage.current))
        .collect();
    let want = [("keep", 0, 8000, 8000), ("pass", 8000, 16_000, 0), ("release", 8000, 0, -8000)];
    assert_eq!(found, want);
    assert!(timeline.samples.is_sorted_by_key(|sample| sample.at));
    assert!(timeline.phases.is_sorted_by_key(|phase| phase.from));
    // Two for each phase, whether the sampler had a turn or not.
    assert!(timeline.samples.len() >= 6, "{timeline:?}");
    assert_eq!(timeline.samples.last().map(|sample| sample.heap), Some(0));
    let resident = timeline.samples.iter().filter_map(|sample| sample.resident);
    assert_eq!(cfg!(target_os = "linux"), resident.min() > Some(100_000));
}

/// On a busy machine the sampler may wait for its turn.
fn the_sampler_looks_between_the_phases() {
    let seen = || {
        let sleep = || thread::sleep(Duration::from_millis(10));
        let (kept, timeline) = record(Duration::from_millis(1), |_| (thousand(), sleep()));
        drop(kept);
        timeline.samples.iter().any(|sample| sample.heap == 8000)
    };
    assert!((0..500).any(|_| seen()));
}

fn a_phase_that_fails_ends_its_recording() {
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| ()));
    let failed = catch_unwind(|| {
        record(Duration::from_secs(1000), |recorder| {
            recorder.phase("fails", || panic!("on purpose"))
        })
    });
    std::panic::set_hook(hook);
    assert!(failed.is_err());
    phases_are_counted_exactly();
}
