//! Writes the results of a chapter's last bench into its README.
//!
//! ```sh
//! cargo bench -p ch06-matrix
//! cargo run -p shared --features machine --example results -- ch06-matrix
//! ```

use std::process::ExitCode;

use anyhow::Error;
use shared::program::{self, Misuse};
use shared::readme::Readme;
use shared::{results, workspace};

fn main() -> ExitCode {
    program::main("usage: results CHAPTER, such as ch06-matrix", |words| {
        let [package] = words else {
            return Err(Misuse::new(format!("expected the name of one chapter, not {words:?}")))?;
        };
        write(package).map_err(Error::msg)
    })
}

/// The order of the ladders is that of their own tables on the page.
fn write(package: &str) -> Result<(), String> {
    let mut readme = Readme::of(workspace::root().join(package))?;
    let text = readme.text().to_owned();
    let ladders: Vec<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("<!-- begin ladder ")?.strip_suffix(" -->"))
        .collect();
    readme.write("results", &results::markdown(package, &ladders)?)?;
    println!("wrote the results of {} ladders", ladders.len());
    Ok(())
}
