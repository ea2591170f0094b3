//! Draws programs line by line: the yellower a line is, the more of its operations check types while the
//! program runs, as in Cython's annotations.
//!
//! ```sh
//! cargo run --release -p ch07-compiling --example annotate
//! cargo run --release -p ch07-compiling --example annotate -- my_program.txt
//! ```
//!
//! Several programs are side by side on one page, for example the same one before and after types
//! were added. A click on a line shows its operations.

mod page;

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, anyhow};
use ch07_compiling::language::annotate;
use clap::Parser;
use page::Listing;
use shared::program;

/// Draws programs line by line: the yellower a line is, the more of its operations check types.
#[derive(Parser)]
struct Arguments {
    /// Text files; without any, the Julia program before and after types were added.
    programs: Vec<PathBuf>,
}

fn main() -> ExitCode {
    program::main(|Arguments { programs }| draw(&programs))
}

fn draw(files: &[PathBuf]) -> anyhow::Result<()> {
    let listings = listings(files)?;
    for Listing { name, lines } in &listings {
        let count = |dynamic| {
            let operations = lines.iter().flat_map(|line| &line.operations);
            operations.filter(|operation| operation.dynamic == dynamic).count()
        };
        println!("{name}: {} operations are dynamic, {} are not", count(true), count(false));
    }
    let folder = shared::workspace::target().join("figures").join(env!("CARGO_PKG_NAME"));
    let path = folder.join(format!("annotate_{}.html", listings[0].name));
    fs::create_dir_all(&folder)
        .and_then(|()| fs::write(&path, page::html(&listings)))
        .with_context(|| format!("cannot write {}", path.display()))?;
    println!("{}", path.display());
    Ok(())
}

fn listings(files: &[PathBuf]) -> anyhow::Result<Vec<Listing>> {
    let own = [
        ("julia", include_str!("../../programs/julia.txt")),
        ("julia_typed", include_str!("../../programs/julia_typed.txt")),
    ];
    if files.is_empty() {
        return own.into_iter().map(|(name, text)| Listing::new(name, text)).collect();
    }
    let listing = |file: &PathBuf| {
        let text = fs::read_to_string(file);
        let text = text.with_context(|| format!("cannot read {}", file.display()))?;
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        Listing::new(&name, &text).with_context(|| file.display().to_string())
    };
    files.iter().map(listing).collect()
}

impl Listing {
    fn new(name: &str, text: &str) -> anyhow::Result<Self> {
        let lines = annotate(text).map_err(|error| anyhow!(error.shown_in(text)))?;
        Ok(Self { name: name.to_owned(), lines })
    }
}
