//! Writes the results of a chapter's last bench into its README.
//!
//! ```sh
//! cargo bench -p ch06-matrix
//! cargo run -p shared --features machine --example results -- ch06-matrix
//! ```

use std::{env, process};

use shared::readme::Readme;
use shared::{results, workspace};

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [package] = &arguments[..] else {
        eprintln!("expected the name of one chapter, such as ch06-matrix, not {arguments:?}");
        process::exit(2);
    };
    if let Err(error) = write(package) {
        eprintln!("{error}");
        process::exit(1);
    }
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
