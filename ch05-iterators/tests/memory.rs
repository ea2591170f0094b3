//! What the rungs take from the heap. A process of its own, so that nothing else allocates.

use ch05_iterators::anomalies_by_day;
use ch05_iterators::anomalies_rolling::{self, Window, running_sums::Anomalies};
use ch05_iterators::multiples;
use ch05_iterators::readings::csv::{BadLines, CsvReadings};
use ch05_iterators::readings::{Calendar, Signal};
use shared::memory::{self, Counting};

#[global_allocator]
static HEAP: Counting = Counting;

const DAY: usize = 86_400;

fn peak<T>(work: impl FnOnce() -> T) -> usize {
    memory::measure(work).1.peak
}

/// Ten times the input, and the same peak: only what must hold everything grows.
///
/// The anomalies that a rung gives back are few; a page is granted for them and for the pieces that
/// `parallel` collects.
#[test]
fn lazy_rungs_take_the_same_memory_for_ten_times_the_input() {
    const PAGE: usize = 4096;
    // Starts the thread pool, whose queues are nothing that a rung needs.
    rayon::broadcast(|_| ());

    for rung in multiples::LADDER.rungs() {
        let [short, long] = [100_000, 1_000_000].map(|len| peak(|| (rung.run)(5, len)));
        match rung.name {
            "list" => assert!(short > 800_000 && long > 8_000_000, "{short} {long}"),
            "list_of_multiples" => {
                assert!(short > 8 * 33_000 && long > 8 * 330_000, "{short} {long}");
            }
            name => assert!(long < PAGE, "{name}: {long}"),
        }
    }

    let calendar = Calendar::utc();
    for rung in anomalies_by_day::LADDER.rungs() {
        let signal = |days| Signal::new(5, 0, days * DAY);
        let [short, long] = [3, 30].map(|days| peak(|| (rung.run)(&signal(days), &calendar, 5)));
        match rung.name {
            "list" => assert!(long > 30 * DAY * 24, "{long}"),
            "day_lists" => assert!(short > 4 * DAY && long < short + PAGE, "{short} {long}"),
            name => assert!(long < PAGE, "{name}: {long}"),
        }
    }

    let window = Window::new(1000).unwrap();
    for rung in anomalies_rolling::LADDER.rungs() {
        let signal = |len| Signal::with_spikes(5, 0, len, 14);
        let [short, long] = [4_000, 40_000].map(|len| peak(|| (rung.run)(&signal(len), window, 5)));
        match rung.name {
            "slices" => assert!(long > 40_000 * 16, "{long}"),
            name => assert!(long < short + PAGE, "{name}: {short} {long}"),
        }
    }

    let file = |len| {
        let lines = Signal::new(5, 0, len).map(|r| format!("{},{}\n", r.time, r.units()));
        lines.collect::<String>()
    };
    let [short, long] = [2_000, 20_000].map(file).map(|text| {
        peak(|| {
            let readings = CsvReadings::new(text.as_bytes(), "memory.csv", BadLines::Stop);
            Anomalies::new(readings.map(Result::unwrap), window, 5).count()
        })
    });
    assert_eq!(short, long);
}
