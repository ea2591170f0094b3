//! A file to try the program on.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use anyhow::Context;
use ch05_iterators::readings::{Signal, in_words};
use shared::workspace;

/// 2026-03-27T00:00:00 in Berlin, two days before the clocks go forward there.
const START: i64 = 1_774_566_000;

const DAYS: usize = 5;

/// Writes five days of readings and says on stderr where they are.
pub(crate) fn write() -> anyhow::Result<PathBuf> {
    let folder = workspace::target().join("samples").join(env!("CARGO_PKG_NAME"));
    let path = folder.join("readings.csv");
    let written = fs::create_dir_all(&folder)
        .and_then(|()| File::create(&path))
        .and_then(|file| fill(BufWriter::new(file)));
    written.with_context(|| format!("cannot write {}", path.display()))?;
    eprintln!("wrote {}: {DAYS} days of made-up readings", path.display());
    Ok(path)
}

fn fill(mut out: impl Write) -> std::io::Result<()> {
    writeln!(out, "time,value")?;
    for reading in Signal::with_spikes(5, START, DAYS * 86_400, 17) {
        let line = in_words(reading);
        let (time, value) = line.split_once(' ').expect("an instant and a level");
        writeln!(out, "{time},{value}")?;
    }
    out.flush()
}
