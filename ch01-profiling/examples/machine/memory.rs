//! Row 1.2: how long memory takes, and how much of it comes, at every level; and the disk.

use ch01_profiling::units::chase;
use ch01_profiling::units::disk;
use ch01_profiling::units::edges::{self, Edge};
use ch01_profiling::units::pages::{Memory, Pages};
use ch01_profiling::units::processor::Processor;
use ch01_profiling::units::reading::{self, Start};
use shared::figure::{Axis, FigureError, Lines};
use shared::machine::{self, Cache, Cores, Traffic};
use shared::memory::bytes;
use shared::program;
use shared::timing::{seconds, significant};
use shared::workspace;

use crate::{PACKAGE, mountain};

/// Beyond the last cache of most machines, and several times so.
const LARGEST: usize = 256 << 20;

/// Two measurements of one bandwidth that differ by more say that one of them is wrong.
const TOLERANCE: f64 = 0.15;

/// Both measurements in turns, so many times: what disturbs one of them then disturbs the other.
const TURNS: usize = 4;

pub(crate) fn show(processor: Option<&Processor>) -> anyhow::Result<()> {
    let caches = machine::caches();
    // A line more, for words that do not begin with one.
    let mut small = Memory::new(LARGEST + chase::LINE, Pages::Small)?;
    let mut huge = Memory::new(LARGEST, Pages::Huge)?;
    let mut by_small = latencies(&mut small, "latency, small pages");
    let mut by_huge = huge.is_huge().then(|| latencies(&mut huge, "latency, huge pages"));
    // Once more, some seconds later: by then, who disturbed the first may have gone.
    lower(&mut by_small, &latencies(&mut small, "latency, small pages again"));
    if let Some(by_huge) = &mut by_huge {
        lower(by_huge, &latencies(&mut huge, "latency, huge pages again"));
    }

    println!("\nMemory units");
    let curve = by_huge.as_ref().unwrap_or(&by_small);
    let bench = Bench { processor, small: &small, huge: &huge };
    bench.table(&levels(&caches), &by_small, by_huge.as_ref());
    if by_huge.is_none() {
        println!(
            "  No huge pages here: beyond some megabytes, part of the latency is the search for"
        );
        println!("  the page.");
    }
    edges::find(curve, &caches).iter().for_each(say);
    let path = latency_figure(&by_small, by_huge.as_ref(), &caches)?;
    println!("  {}", path.save(PACKAGE, "memory_latency")?.display());
    mountain::show(&huge, &caches)?;
    show_disk();
    Ok(())
}

type Curve = Vec<(usize, f64)>;

/// Four footprints to an octave, from 4 KiB on, while a cache may end among them.
fn footprints() -> impl Iterator<Item = usize> {
    const FINE: usize = 64 << 20;
    let octaves =
        (12..LARGEST.ilog2()).flat_map(|power| [4, 5, 6, 7].map(|part| part << (power - 2)));
    let fine = move |footprint: &usize| *footprint <= FINE || footprint.is_power_of_two();
    octaves.filter(fine).chain([LARGEST])
}

fn latencies(memory: &mut Memory, what: &'static str) -> Curve {
    let bar = program::progress(footprints().count() as u64).with_message(what);
    let latency = |footprint| (footprint, chase::latency(memory, footprint));
    let curve = footprints().map(latency).inspect(|_| bar.inc(1)).collect();
    bar.finish_and_clear();
    curve
}

/// Keeps the better of two measurements.
fn lower(curve: &mut Curve, other: &Curve) {
    for (point, other) in curve.iter_mut().zip(other) {
        point.1 = point.1.min(other.1);
    }
}

/// A name, and a footprint that is safely in that level and in none before it.
fn levels(caches: &[Cache]) -> Vec<(String, usize)> {
    let level =
        |cache: &Cache| (format!("L{}, {}", cache.level, bytes(cache.size)), cache.size / 2);
    caches.iter().map(level).chain([("RAM".to_owned(), LARGEST)]).collect()
}

/// What all levels are measured with.
struct Bench<'a> {
    processor: Option<&'a Processor>,
    small: &'a Memory,
    huge: &'a Memory,
}

impl Bench<'_> {
    fn table(&self, levels: &[(String, usize)], small: &Curve, huge: Option<&Curve>) {
        println!("  latency: a random way through all lines of a footprint, each step known only");
        println!(
            "  after the one before. Bandwidth: adding all words, twice measured, by programs"
        );
        println!("  that share no line: shared::machine (f64 in a Vec) and units::reading (u64 in");
        println!(
            "  mapped pages, 16 bytes off a line as a Vec is); then on lines and 2 MiB pages."
        );
        println!("  {:14}{:>10}{:>20}{:>9}{:>30}{:>12}", "", "", "latency", "", "GB/s", "");
        println!(
            "  {:14}{:>10}{:>10}{:>10}{:>9}{:>10}{:>10}{:>10}{:>12}",
            "", "footprint", "4 KiB", "2 MiB", "cycles", "shared", "units", "differ", "aligned"
        );
        let bar = program::progress(levels.len() as u64).with_message("levels");
        let apart = levels.iter().filter(|(name, footprint)| {
            let (row, difference) = self.row(name, *footprint, small, huge);
            bar.suspend(|| println!("{row}"));
            bar.inc(1);
            difference > TOLERANCE
        });
        let apart: Vec<&str> = apart.map(|(name, _)| name.as_str()).collect();
        bar.finish_and_clear();
        match apart[..] {
            [] => println!("  The two bandwidths agree within 15 % at every level."),
            _ => println!(
                "  NOTE: the two bandwidths differ by more than 15 % at {}: the machine is busy, \
                 run it again.",
                apart.join(" and at ")
            ),
        }
    }

    /// A level, and by which share of the larger the two bandwidths differ.
    fn row(
        &self,
        name: &str,
        footprint: usize,
        small: &Curve,
        huge: Option<&Curve>,
    ) -> (String, f64) {
        let at = |curve: &Curve| {
            let until = curve.iter().rfind(|point| point.0 <= footprint);
            until.map_or(f64::NAN, |point| point.1)
        };
        let best = huge.map_or(at(small), at);
        let cycles = self.processor.map_or("-".into(), |one| significant(one.cycles(best)));
        let [one, other] = self.bandwidths(footprint);
        let aligned = || reading::all(self.huge, footprint, Start::Line);
        let aligned = (0..TURNS).map(|_| aligned()).fold(0.0, f64::max);
        let difference = (one - other).abs() / one.max(other);
        let row = format!(
            "  {name:14}{:>10}{:>10}{:>10}{cycles:>9}{:>10}{:>10}{:>8.0} %{:>12}",
            bytes(footprint),
            seconds(at(small)),
            huge.map_or("-".into(), |curve| seconds(at(curve))),
            significant(one / 1e9),
            significant(other / 1e9),
            100.0 * difference,
            significant(aligned / 1e9),
        );
        (row, difference)
    }

    /// Bytes a second as `shared::machine` measures them, and as this chapter does.
    fn bandwidths(&self, footprint: usize) -> [f64; 2] {
        let both = || {
            let one = machine::measure_bandwidth(Traffic::Read, Cores::One, footprint);
            [one, reading::all(self.small, footprint, Start::Allocated)]
        };
        let better = |best: [f64; 2], now: [f64; 2]| [best[0].max(now[0]), best[1].max(now[1])];
        (0..TURNS).map(|_| both()).fold([0.0; 2], better)
    }
}

fn say(edge: &Edge) {
    let Edge { cache, inside, outside, measured } = edge;
    let verdict = match edge.agrees() {
        true => "as reported",
        false => "NOTE: not as reported; a cache that others share, or a busy machine, ends early",
    };
    println!(
        "  L{}: {} until {} (reported {}), then towards {}: {verdict}",
        cache.level,
        seconds(*inside),
        bytes(*measured),
        bytes(cache.size),
        seconds(*outside)
    );
}

fn latency_figure(
    small: &Curve,
    huge: Option<&Curve>,
    caches: &[Cache],
) -> Result<Lines, FigureError> {
    let title = format!("Until a number comes from memory, {}", machine::cpu());
    let mut lines = Lines::new(title, Axis::log("footprint / KiB"), Axis::log("latency / ns"));
    let points = |curve: &Curve| -> Vec<(f64, f64)> {
        curve.iter().map(|&(size, time)| (size as f64 / 1024.0, time * 1e9)).collect()
    };
    lines.series("4 KiB pages", points(small))?;
    if let Some(huge) = huge {
        lines.series("2 MiB pages", points(huge))?;
    }
    mountain::mark(&mut lines, caches)?;
    Ok(lines)
}

fn show_disk() {
    let folder = workspace::target();
    match disk::measure(&folder) {
        Ok(disk) => println!(
            "  disk: {} GB/s written, {} GB/s read, {} for a page of 4 KiB from anywhere; 64 MiB in \
             {}, past the page cache (O_DIRECT)",
            significant(disk.write / 1e9),
            significant(disk.read / 1e9),
            seconds(disk.latency),
            folder.display()
        ),
        Err(error) => println!("  disk: not measured in {}: {error}", folder.display()),
    }
}
