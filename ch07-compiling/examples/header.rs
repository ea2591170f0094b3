//! Writes the C header of what this crate exports, made from the Rust code.
//!
//! ```sh
//! cargo run -p ch07-compiling --example header -- ch07_compiling.h
//! ```

use std::path::{Path, PathBuf};
use std::process::exit;

use anyhow::Context;

fn main() {
    let mut arguments = std::env::args_os().skip(1);
    let (Some(path), None) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: header FILE");
        exit(2);
    };
    if let Err(error) = write(&PathBuf::from(path)) {
        eprintln!("error: {error:#}");
        exit(1);
    }
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
    std::fs::write(path, text).with_context(|| path.display().to_string())?;
    println!("{}", path.display());
    Ok(())
}
