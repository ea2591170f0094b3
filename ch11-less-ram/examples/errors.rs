//! The error of each sketch against its bytes, measured over many seeds and from theory (book 11.7).
//!
//! ```sh
//! cargo run --release -p ch11-less-ram --example errors
//! ```

use std::process::ExitCode;

use ch11_less_ram::distinct::registers::Registers;
use ch11_less_ram::distinct::{
    hyperloglog, hyperloglog_plus_plus, k_minimum_values, loglog, simd, superloglog, weak_hash,
};
use clap::Parser;
use shared::figure::{Axis, Lines};
use shared::fixtures::SplitMix64;
use shared::program;

/// Draws the error of each sketch against the bytes that it takes
#[derive(Parser)]
struct Arguments {
    /// How many distinct items are counted.
    #[arg(long, default_value_t = 200_000, value_parser = clap::value_parser!(u64).range(50_000..=100_000_000))]
    items: u64,
    /// How many seeds are tried for each point of the figure.
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u64).range(2..=10_000))]
    seeds: u64,
}

/// Binary logarithms of the bytes.
const BYTES: std::ops::RangeInclusive<u32> = 5..=12;

const NAMES: [&str; 6] =
    ["k minimum values", "LogLog", "SuperLogLog", "HyperLogLog", "HyperLogLog++", "a weak hash"];

/// The bytes of a sketch, and its estimate.
type Sketched = (usize, f64);

fn main() -> ExitCode {
    program::main(draw)
}

fn draw(Arguments { items, seeds }: Arguments) -> anyhow::Result<()> {
    let mut curves = vec![Vec::new(); NAMES.len()];
    let bar = program::progress(BYTES.count() as u64 * seeds);
    for precision in BYTES {
        let mut squares = [0.0; NAMES.len()];
        let mut bytes = [0; NAMES.len()];
        for seed in 0..seeds {
            let stream: Vec<u64> = SplitMix64::new(seed << 40).take(items as usize).collect();
            for (at, (size, estimate)) in estimates(&stream, precision).into_iter().enumerate() {
                squares[at] += (estimate / items as f64 - 1.0).powi(2);
                bytes[at] = size;
            }
            bar.inc(1);
        }
        for at in 0..NAMES.len() {
            curves[at].push((bytes[at] as f64, 100.0 * (squares[at] / seeds as f64).sqrt()));
        }
    }
    bar.finish_and_clear();
    let title = format!("{items} distinct items, {seeds} seeds for each point");
    let error = Axis::log("root mean square error / %");
    let mut lines = Lines::new(title, Axis::log("memory / bytes"), error);
    for (name, curve) in NAMES.iter().zip(&curves) {
        lines.series(*name, curve.iter().copied())?;
    }
    let theory = |error: fn(f64) -> f64| {
        BYTES
            .map(move |precision| f64::from(1 << precision))
            .map(move |bytes| (bytes, 100.0 * error(bytes)))
    };
    lines.series("1 / sqrt(k - 2)", theory(|bytes| 1.0 / (bytes / 8.0 - 2.0).sqrt()))?;
    lines.series("1.30 / sqrt(m)", theory(|bytes| 1.30 / bytes.sqrt()))?;
    lines.series("1.04 / sqrt(m)", theory(|bytes| 1.04 / bytes.sqrt()))?;
    println!("{}", lines.save(env!("CARGO_PKG_NAME"), "errors")?.display());
    Ok(())
}

/// What each sketch says, in the order of the names.
fn estimates(stream: &[u64], precision: u32) -> [Sketched; NAMES.len()] {
    let mut registers = Registers::new(precision);
    simd::add_all(&mut registers, stream);
    let m = 1 << precision;
    let packed = hyperloglog_plus_plus::hyperloglog_plus_plus(stream, precision);
    let in_a_row: Vec<u64> =
        (0..stream.len() as u64).map(|item| item << 20 | stream[0] >> 44).collect();
    [
        (m, k_minimum_values::k_minimum_values(stream, m / 8).estimate()),
        (m, loglog::estimate(&registers)),
        (m, superloglog::estimate(&registers)),
        (m, hyperloglog::estimate(&registers)),
        (packed.heap_size(), packed.estimate()),
        (m, weak_hash::weak_hash(&in_a_row, precision)),
    ]
}
