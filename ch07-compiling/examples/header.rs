//! Writes the C header of what this crate exports, made from the Rust code.
//!
//! ```sh
//! cargo run -p ch07-compiling --features header --example header -- ch07_compiling.h
//! ```

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::Parser;
use shared::program;

/// Writes the C header of what this crate exports.
#[derive(Parser)]
struct Arguments {
    /// Where to write it.
    file: PathBuf,
}

fn main() -> ExitCode {
    program::main(|Arguments { file }| write(&file))
}

fn write(path: &Path) -> anyhow::Result<()> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/foreign/exported.rs");
    let config = cbindgen::Config {
        language: cbindgen::Language::C,
        pragma_once: true,
        usize_is_size_t: true,
        enumeration: cbindgen::EnumConfig {
            prefix_with_name: true,
            rename_variants: cbindgen::RenameRule::ScreamingSnakeCase,
            ..Default::default()
        },
        ..Default::default()
    };
    let header = cbindgen::Builder::new().with_config(config).with_src(source).generate()?;
    let mut text = Vec::new();
    header.write(&mut text);
    std::fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))?;
    println!("{}", path.display());
    Ok(())
}
