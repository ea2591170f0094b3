//! Writes the C header of what this crate exports, made from the Rust code.
//!
//! ```sh
//! cargo run -p ch07-compiling --example header -- ch07_compiling.h
//! ```

use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use shared::program::{self, Misuse};

fn main() -> ExitCode {
    program::main("usage: header FILE", |words| {
        let (path, rest) = words.split_first().ok_or_else(|| Misuse::new("no file to write to"))?;
        program::no_more(rest)?;
        write(Path::new(path))
    })
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
