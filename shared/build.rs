//! Keeps the compiler's version, which a table of times is worthless without.

use std::env;
use std::process::Command;

fn main() {
    let rustc = env::var_os("RUSTC").expect("Cargo sets RUSTC for a build script");
    let output = Command::new(rustc).arg("--version").output().expect("rustc runs");
    let version = String::from_utf8_lossy(&output.stdout);
    let number = version.split_whitespace().nth(1).unwrap_or("unknown");
    println!("cargo::rustc-env=RUSTC_VERSION={number}");
    println!("cargo::rerun-if-changed=build.rs");
}
