//! Row 1.2: how long memory takes, and how much of it comes, at every level; and the disk.

use ch01_profiling::units::chase;
use ch01_profiling::units::disk;
use ch01_profiling::units::edges::{self, Edge};
use ch01_profiling::units::pages::{Memory, Pages};
use ch01_profiling::units::processor::Processor;
use ch01_profiling::units::reading;
use shared::figure::{Axis, FigureError, Lines};
use shared::machine::{self, Cache, Cores, Traffic};
use shared::memory::bytes;
use shared::timing::{seconds, significant};
use shared::workspace;

use crate::{PACKAGE, mountain, progress};

/// Beyond the last cache of most machines, and several times so.
const LARGEST: usize = 256 << 20;

/// Two measurements of one bandwidth that differ by more say that one of them is wrong.
const TOLERANCE: f64 = 0.15;

/// Both measurements in turns, so many times: what disturbs one of them then disturbs the other.
const TURNS: usize = 3;

pub(crate) fn show(processor: Option<&Processor>) -> anyhow::Result<()> {
    let caches = machine::caches();
    let mut small = Memory::new(LARGEST, Pages::Small)?;
    let mut huge = Memory::new(LARGEST, Pages::Huge)?;
    let by_small = latencies(&mut small, "latency, small pages");
    let by_huge = huge.is_huge().then(|| latencies(&mut huge, "latency, huge pages"));
    drop(small);

    println!("\nMemory units");
    let curve = by_huge.as_ref().unwrap_or(&by_small);
    table(&levels(&caches), &by_small, by_huge.as_ref(), processor, &huge);
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

/// Four footprints to an octave, from 4 KiB on.
fn footprints() -> impl Iterator<Item = usize> {
    let octaves =
        (12..LARGEST.ilog2()).flat_map(|power| [4, 5, 6, 7].map(|part| part << (power - 2)));
    octaves.chain([LARGEST])
}

fn latencies(memory: &mut Memory, what: &str) -> Curve {
    let mut latency = |footprint| {
        progress(&format!("{what}: {}", bytes(footprint)));
        (footprint, chase::latency(memory, footprint))
    };
    footprints().map(&mut latency).collect()
}

/// A name, and a footprint that is safely in that level and in none before it.
fn levels(caches: &[Cache]) -> Vec<(String, usize)> {
    let level =
        |cache: &Cache| (format!("L{}, {}", cache.level, bytes(cache.size)), cache.size / 2);
    caches.iter().map(level).chain([("RAM".to_owned(), LARGEST)]).collect()
}

fn table(
    levels: &[(String, usize)],
    small: &Curve,
    huge: Option<&Curve>,
    processor: Option<&Processor>,
    memory: &Memory,
) {
    println!(
        "  latency: a random way through all lines of a footprint, each step known only after"
    );
    println!("  the one before; bandwidth: adding all words, by two programs that share no line:");
    println!("  shared::machine (f64, a Vec) and units::reading (u64, mapped pages)");
    println!(
        "  {:14}{:>10}{:>12}{:>12}{:>9}{:>14}{:>12}{:>8}",
        "", "footprint", "4 KiB pages", "2 MiB", "cycles", "shared GB/s", "units GB/s", "differ"
    );
    let mut apart = Vec::new();
    for (name, footprint) in levels {
        progress(&format!("bandwidth: {}", bytes(*footprint)));
        let at = |curve: &Curve| {
            let until = curve.iter().rfind(|point| point.0 <= *footprint);
            until.map_or(f64::NAN, |point| point.1)
        };
        let best = huge.map_or(at(small), at);
        let cycles = processor.map_or("-".into(), |one| significant(one.cycles(best)));
        let [one, other] = bandwidths(memory, *footprint);
        let difference = (one - other).abs() / one.max(other);
        println!(
            "  {name:14}{:>10}{:>12}{:>12}{cycles:>9}{:>14}{:>12}{:>6.0} %",
            bytes(*footprint),
            seconds(at(small)),
            huge.map_or("-".into(), |curve| seconds(at(curve))),
            significant(one / 1e9),
            significant(other / 1e9),
            100.0 * difference,
        );
        if difference > TOLERANCE {
            apart.push(name.as_str());
        }
    }
    match apart[..] {
        [] => println!("  The two bandwidths agree within 15 % at every level."),
        _ => println!(
            "  NOTE: the two bandwidths differ by more than 15 % at {}: the machine is busy, run it \
             again.",
            apart.join(" and at ")
        ),
    }
}

/// Bytes a second as `shared::machine` measures them, and as this chapter does.
fn bandwidths(memory: &Memory, footprint: usize) -> [f64; 2] {
    let both = || {
        let one = machine::measure_bandwidth(Traffic::Read, Cores::One, footprint);
        [one, reading::all(memory, footprint)]
    };
    (0..TURNS)
        .map(|_| both())
        .fold([0.0; 2], |best, now| [best[0].max(now[0]), best[1].max(now[1])])
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
    progress("the disk");
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
