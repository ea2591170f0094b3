//! Draws one figure of each kind and prints where they are: `cargo run -p shared --example figure`.

use std::process::ExitCode;

use clap::Parser;
use shared::figure::{Axis, Bars, FigureError, HeatMaps, Lines};
use shared::program;

const PACKAGE: &str = env!("CARGO_PKG_NAME");

/// Draws one figure of each kind and prints where they are.
#[derive(Parser)]
struct Arguments {}

fn main() -> ExitCode {
    program::main(|Arguments {}| {
        println!("{}", lines()?.save(PACKAGE, "lines")?.display());
        println!("{}", bars()?.save(PACKAGE, "bars")?.display());
        println!("{}", heat_maps()?.save(PACKAGE, "heat_maps")?.display());
        Ok(())
    })
}

/// How the time of a search grows, by formula.
fn lines() -> Result<Lines, FigureError> {
    let sizes = || (4..=24).map(|power| f64::from(1u32 << power));
    let mut lines = Lines::new("Finding one of n numbers", Axis::log("n"), Axis::log("time / ns"));
    lines.series("linear", sizes().map(|n| (n, 0.3 * n)))?;
    lines.series("binary", sizes().map(|n| (n, 2.0 * n.log2())))?;
    lines.series("eytzinger", sizes().map(|n| (n, 1.1 * n.log2())))?;
    lines.series("hash", sizes().map(|n| (n, 4.0)))?;
    lines.reference("one visit to memory", 90.0)?;
    Ok(lines)
}

fn bars() -> Result<Bars, FigureError> {
    let mut bars = Bars::new("Adding squares", Axis::log("numbers per second"));
    bars.bar("boxed", 3.1e8)?.bar("indexed", 7.9e8)?.bar("accumulators", 3.4e9)?;
    bars.bar("lanes", 1.24e10)?;
    Ok(bars)
}

/// Heat that spreads from the middle of a plate of 256 by 256 cells.
fn heat_maps() -> Result<HeatMaps, FigureError> {
    const SIDE: usize = 256;
    let spread = |time: f64| -> Vec<f64> {
        let from_middle = |i: usize| i as f64 - SIDE as f64 / 2.0 + 0.5;
        let heat = |at: usize| {
            let (x, y) = (from_middle(at % SIDE), from_middle(at / SIDE));
            (-(x * x + y * y) / (4.0 * time)).exp() * 400.0 / time
        };
        (0..SIDE * SIDE).map(heat).collect()
    };
    let mut maps = HeatMaps::new("Heat spreading over a plate", "temperature / °C");
    for step in [400, 800, 1600] {
        maps.panel(format!("step {step}"), SIDE, &spread(f64::from(step)))?;
    }
    Ok(maps)
}
