//! The memory mountain: what comes in a second, over footprint and stride.

use ch01_profiling::units::pages::Memory;
use ch01_profiling::units::reading::{self, STRIDES};
use shared::figure::{Axis, FigureError, Lines};
use shared::machine::{self, Cache};
use shared::memory::bytes;
use shared::program;
use shared::timing::significant;

use crate::PACKAGE;

pub(crate) fn show(memory: &Memory, caches: &[Cache]) -> anyhow::Result<()> {
    println!("\nMemory mountain: wanted GB/s when one word of 8 bytes in so many bytes is read");
    let heads = STRIDES.map(|stride| format!("{:>10}", format!("{} B", 8 * stride))).concat();
    println!("  {:>10}{heads}", "footprint");
    let mut slopes = STRIDES.map(|_| Vec::new());
    let powers = 12..=memory.bytes().len().ilog2();
    let bar = program::progress(powers.clone().count() as u64).with_message("footprints");
    for footprint in powers.map(|power| 1 << power) {
        let rates = STRIDES.map(|stride| reading::mountain(memory, footprint, stride) / 1e9);
        let cells = rates.map(|rate| format!("{:>10}", significant(rate))).concat();
        bar.suspend(|| println!("  {:>10}{cells}", bytes(footprint)));
        for (slope, rate) in slopes.iter_mut().zip(rates) {
            slope.push((footprint as f64 / 1024.0, rate));
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    println!("  From 64 bytes on every word costs a cache line of its own; the processor sees the");
    println!("  stride and fetches ahead, so that even then it waits less than for a random word.");
    let path = figure(slopes, caches)?.save(PACKAGE, "memory_mountain")?;
    println!("  {}", path.display());
    Ok(())
}

fn figure(
    slopes: [Vec<(f64, f64)>; STRIDES.len()],
    caches: &[Cache],
) -> Result<Lines, FigureError> {
    let title = format!("Memory mountain of {}, one core", machine::cpu());
    let mut lines =
        Lines::new(title, Axis::log("footprint / KiB"), Axis::log("wanted bytes / GB/s"));
    for (stride, slope) in STRIDES.into_iter().zip(slopes) {
        lines.series(format!("every {} B", 8 * stride), slope)?;
    }
    mark(&mut lines, caches)?;
    Ok(lines)
}

/// The ends of the caches, on an axis in KiB.
pub(crate) fn mark(lines: &mut Lines, caches: &[Cache]) -> Result<(), FigureError> {
    for Cache { level, size } in caches {
        lines.mark(format!("L{level}, {}", bytes(*size)), *size as f64 / 1024.0)?;
    }
    Ok(())
}
