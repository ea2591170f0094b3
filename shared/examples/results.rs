//! Writes the results of a chapter's last bench into its README.
//!
//! ```sh
//! cargo bench -p ch06-matrix
//! cargo run -p shared --example results -- ch06-matrix
//! ```

use std::process::ExitCode;

use clap::Parser;
use shared::page::{self, Readme};
use shared::{program, workspace};

/// Writes the results of a chapter's last bench into its README.
#[derive(Parser)]
struct Arguments {
    /// The chapter's package, such as ch06-matrix.
    chapter: String,
}

fn main() -> ExitCode {
    program::main(|Arguments { chapter }| write(&chapter))
}

/// The order of the ladders is that of their own tables on the page.
fn write(package: &str) -> anyhow::Result<()> {
    let mut readme = Readme::of(workspace::root().join(package))?;
    let text = readme.text().to_owned();
    let ladders: Vec<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("<!-- begin ladder ")?.strip_suffix(" -->"))
        .collect();
    readme.write("results", &page::markdown(package, &ladders)?)?;
    println!("wrote the results of {} ladders", ladders.len());
    Ok(())
}
