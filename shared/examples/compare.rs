//! Compares two kept runs of benches, and names each rung that became slower.
//!
//! ```sh
//! cargo run --release -p shared --example compare
//! cargo run --release -p shared --example compare -- BEFORE AFTER
//! ```

use std::path::{Path, PathBuf};
use std::process::{self, ExitCode};
use std::{fs, io};

use clap::Parser;
use shared::bench::compare::{Change, compare};
use shared::program::{self, UsageError};
use shared::workspace;

/// Compares two kept runs of benches. The exit code is 1 if a rung became slower by more than both runs
/// vary.
#[derive(Parser)]
struct Arguments {
    /// The folder of the earlier run, or of another machine's
    #[arg(requires = "after")]
    before: Option<PathBuf>,
    /// The folder of the later run; without both, the kept runs are listed
    after: Option<PathBuf>,
}

fn main() -> ExitCode {
    program::main(|Arguments { before, after }| match (before, after) {
        (Some(before), Some(after)) => print(&before, &after),
        _ => list(&workspace::target().join("history")),
    })
}

fn print(before: &Path, after: &Path) -> anyhow::Result<()> {
    let found = compare(before, after)?;
    let part = |head: &str, changes: &[Change]| {
        println!("{head}: {}", changes.len());
        changes.iter().for_each(|change| println!("  {change}"));
    };
    println!("timed in both: {}", found.both);
    println!("disturbed by other programs, so that nothing is said: {}", found.disturbed);
    part("faster", &found.faster);
    part("slower", &found.slower);
    if !found.slower.is_empty() {
        process::exit(1);
    }
    Ok(())
}

/// The runs of every machine, the oldest first.
fn list(history: &Path) -> anyhow::Result<()> {
    let machines = folders(history).unwrap_or_default();
    let runs: Vec<PathBuf> =
        machines.iter().flat_map(|machine| folders(machine).unwrap_or_default()).collect();
    if runs.is_empty() {
        let history = history.display();
        return Err(UsageError::new(format!(
            "{history}: no run is kept yet; cargo bench keeps one"
        ))
        .into());
    }
    for run in runs {
        let packages = folders(&run)?;
        let names = packages.iter().filter_map(|package| package.file_name()?.to_str());
        println!("{}  {}", run.display(), names.collect::<Vec<_>>().join(" "));
    }
    Ok(())
}

fn folders(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        found.extend(Some(entry?.path()).filter(|path| path.is_dir()));
    }
    found.sort();
    Ok(found)
}
