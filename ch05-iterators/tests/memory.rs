//! The heap memory that the rungs use. This test is a separate process, so that nothing else
//! allocates.

use ch05_iterators::anomalies_by_day::{self, ByDay};
use ch05_iterators::anomalies_rolling::running_sums::running_sums;
use ch05_iterators::anomalies_rolling::{self, LONGEST_WINDOW, Rolling};
use ch05_iterators::multiples;
use ch05_iterators::readings::csv::{BadLines, CsvReadings};
use ch05_iterators::readings::{Calendar, Signal, units};
use shared::Ladder;
use shared::memory::{self, Counting};

#[global_allocator]
static HEAP: Counting = Counting;

const DAY: usize = 86_400;

/// A rung returns few anomalies; a page of memory is allowed for them and for the pieces that
/// `parallel` collects.
const PAGE: usize = 4096;

/// With ten times the input the peak stays the same; it grows only for rungs that keep all
/// readings.
#[test]
fn lazy_rungs_take_the_same_memory_for_ten_times_the_input() {
    // Starts the thread pool, so that its queues are not counted.
    rayon::broadcast(|_| ());
    multiples();
    by_day();
    rolling();
    file();
}

fn multiples() {
    let peaks = |name| {
        let count = named(&multiples::LADDER, name);
        [100_000, 1_000_000].map(|len| peak(|| count(5, len)))
    };
    let [short, long] = peaks("list");
    assert!(short > 800_000 && long > 8_000_000, "{short} {long}");
    let [short, long] = peaks("list_of_multiples");
    assert!(short > 8 * 33_000 && long > 8 * 330_000, "{short} {long}");
    for name in ["boxed", "iterator", "simd", "parallel"] {
        let [_, long] = peaks(name);
        assert!(long < PAGE, "{name}: {long}");
    }
}

fn by_day() {
    let calendar = Calendar::utc();
    let peaks = |name| {
        let by_day: ByDay = named(&anomalies_by_day::LADDER, name);
        let signal = |days| Signal::new(5, 0, days * DAY);
        [3, 30].map(|days| peak(|| by_day(&signal(days), &calendar, 5)))
    };
    let [_, long] = peaks("list");
    assert!(long > 30 * DAY * 24, "{long}");
    let [short, long] = peaks("day_lists");
    assert!(short > 4 * DAY && long < short + PAGE, "{short} {long}");
    for name in ["one_pass", "stretches", "simd", "parallel"] {
        let [_, long] = peaks(name);
        assert!(long < PAGE, "{name}: {long}");
    }
}

fn rolling() {
    let peaks = |name| {
        let rolling: Rolling = named(&anomalies_rolling::LADDER, name);
        let signal = |len| Signal::with_spikes(5, 0, len, 14);
        [4_000, 40_000].map(|len| peak(|| rolling(&signal(len), 1000, 5)))
    };
    let [_, long] = peaks("slices");
    assert!(long > 40_000 * 16, "{long}");
    for name in ["copied", "ring", "running_sums", "lagging", "parallel"] {
        let [short, long] = peaks(name);
        assert!(long < short + PAGE, "{name}: {short} {long}");
    }
    // A window that is never full takes no room.
    for name in ["ring", "running_sums"] {
        let rolling: Rolling = named(&anomalies_rolling::LADDER, name);
        let four = Signal::new(5, 0, 4);
        assert!(peak(|| rolling(&four, LONGEST_WINDOW, 5)) < PAGE, "{name}");
    }
}

fn file() {
    let text = |len| {
        let lines =
            Signal::new(5, 0, len).map(|(time, level)| format!("{time},{}\n", units(level)));
        lines.collect::<String>()
    };
    let [short, long] = [2_000, 20_000].map(text).map(|text| {
        peak(|| {
            let readings = CsvReadings::new(text.as_bytes(), "memory.csv", BadLines::Stop);
            running_sums(readings.map(Result::unwrap), 1000, 5).count()
        })
    });
    assert_eq!(short, long);
}

fn named<F: Copy>(ladder: &Ladder<F>, name: &str) -> F {
    ladder.rung(name).unwrap_or_else(|| panic!("{} has no rung {name}", ladder.name)).run
}

fn peak<T>(work: impl FnOnce() -> T) -> usize {
    memory::measure(work).1.peak
}
