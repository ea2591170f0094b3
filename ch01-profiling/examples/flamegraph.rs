//! Where the Julia program spends its time, as a picture (book 2.7, runsnakerun).
//!
//! ```sh
//! cargo run --release -p ch01-profiling --example flamegraph
//! ```

#[path = "functions/gather.rs"]
mod gather;

use std::{fs, process};

use anyhow::Context;
use ch01_profiling::sampling::flame_graph;
use shared::workspace;

const USAGE: &str = "usage: flamegraph";

fn main() -> anyhow::Result<()> {
    match gather::words().first().map(String::as_str) {
        None => {}
        Some("-h" | "--help") => {
            println!("{USAGE}");
            return Ok(());
        }
        Some(word) => {
            eprintln!("flamegraph: {word:?} is one argument too many; {USAGE}");
            process::exit(2);
        }
    }
    let gathered = gather::julia()?;
    println!("{gathered}");
    let title = format!("The Julia program, {} samples", gathered.profile.samples());
    let folder = workspace::target().join("figures").join(env!("CARGO_PKG_NAME"));
    let path = folder.join("flamegraph.svg");
    fs::create_dir_all(&folder)
        .and_then(|()| fs::write(&path, flame_graph(&gathered.profile, &title)))
        .with_context(|| format!("cannot write {}", path.display()))?;
    println!("{}", path.display());
    for (name, what) in [("escape_times", "counts iterations"), ("coordinates", "builds the lists")]
    {
        if let Ok(count) = gathered.profile.find(name) {
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
