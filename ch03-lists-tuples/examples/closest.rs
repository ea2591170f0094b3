//! Which of some numbers is closest to another (book: bisect, `find_closest`).
//!
//! ```sh
//! cargo run --release -p ch03-lists-tuples --example closest -- 14 3 27 9 18
//! ```

use std::process::ExitCode;

use anyhow::Context;
use ch03_lists_tuples::closest::bisect::find_closest;
use ch03_lists_tuples::insort::bisect::insort;
use clap::Parser;
use shared::program;

/// Finds which of some whole numbers is closest to another one.
#[derive(Parser)]
#[command(allow_negative_numbers = true)]
struct Arguments {
    /// The number to be close to.
    needle: i32,
    /// The numbers to choose from, in any order.
    #[arg(required = true)]
    values: Vec<i32>,
}

fn main() -> ExitCode {
    program::main(|Arguments { needle, values }| {
        let mut sorted = Vec::new();
        values.into_iter().for_each(|value| insort(&mut sorted, value));
        let at = find_closest(&sorted, needle).context("no values")?;
        let closest = sorted[at];
        let distance = needle.abs_diff(closest);
        println!("{sorted:?}");
        println!("{closest} at index {at} is closest to {needle}, {distance} away");
        Ok(())
    })
}
