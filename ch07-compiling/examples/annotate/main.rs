//! Draws programs line by line, the yellower the more operations are chosen while they run, as
//! Cython's annotations do.
//!
//! ```sh
//! cargo run --release -p ch07-compiling --example annotate
//! cargo run --release -p ch07-compiling --example annotate -- my_program.txt
//! ```
//!
//! Several programs stand side by side on one page: the same one before and after types were
//! added, say. A click on a line shows its operations.

mod page;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use ch07_compiling::language::annotate;
use page::Listing;
use shared::program;

const USAGE: &str = "usage: annotate [PROGRAM...]
PROGRAM is a text file; without any, the Julia program before and after types were added";

fn main() -> ExitCode {
    program::main(USAGE, draw)
}

fn draw(files: &[String]) -> anyhow::Result<()> {
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

fn listings(files: &[String]) -> anyhow::Result<Vec<Listing>> {
    let own = [
        ("julia", include_str!("../../programs/julia.txt")),
        ("julia_typed", include_str!("../../programs/julia_typed.txt")),
    ];
    if files.is_empty() {
        let listing = |(name, text): (&str, _)| Listing::new(name.to_owned(), text);
        return own.into_iter().map(listing).collect();
    }
    let listing = |file: &String| {
        let text = fs::read_to_string(file).with_context(|| format!("cannot read {file}"))?;
        let name = Path::new(file).file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Listing::new(name, &text).with_context(|| file.clone())
    };
    files.iter().map(listing).collect()
}

impl Listing {
    fn new(name: String, text: &str) -> anyhow::Result<Self> {
        Ok(Self { name, lines: annotate(text)? })
    }
}
