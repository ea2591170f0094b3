//! Where the Julia program spends its time, as a picture (book: runsnakerun).
//!
//! ```sh
//! cargo run --release -p ch01-profiling --example flamegraph
//! ```

#[path = "functions/gather.rs"]
mod gather;

use std::process::ExitCode;

use ch01_profiling::sampling::flame_graph;
use clap::Parser;
use shared::{figure, program};

/// Samples the Julia program and draws where it spends its time.
#[derive(Parser)]
struct Arguments {}

fn main() -> ExitCode {
    program::main(|Arguments {}| show())
}

fn show() -> anyhow::Result<()> {
    let gathered = gather::julia()?;
    println!("{gathered}");
    let title = format!("The Julia program, {} samples", gathered.profile.samples());
    let graph = flame_graph(&gathered.profile, &title);
    let path = figure::save(graph, env!("CARGO_PKG_NAME"), "flamegraph.svg")?;
    println!("{}", path.display());
    for (name, what) in [("escape_times", "counts iterations"), ("coordinates", "builds the lists")]
    {
        if let Ok(count) = gathered.find(name) {
            let percent = gathered.percent(count.cumulative);
            println!("  {name}, {percent:.1} % of the width: {what}");
        }
    }
    println!(
        "  A frame stands on its caller and is as wide as its share of the samples; what has \
         nothing above it was at work itself.\n  Look for wide frames at the top. Left and right \
         mean nothing. In a browser, point at a frame to read its whole name."
    );
    Ok(())
}
