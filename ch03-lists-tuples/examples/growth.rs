//! How a list makes room under each rule, and what that costs (book: lists as dynamic arrays).
//!
//! ```sh
//! cargo run --release -p ch03-lists-tuples --example growth
//! ```

use std::process::ExitCode;

use ch03_lists_tuples::growth::{
    Rule, capacities, cost, cpython, cpython_of_the_book, doubling, exact,
};
use clap::Parser;
use shared::figure::{Axis, FigureError, Lines};
use shared::memory::bytes;
use shared::program;

const PACKAGE: &str = env!("CARGO_PKG_NAME");

const RULES: [(&str, Rule); 4] = [
    ("exact", exact),
    ("CPython before 3.9", cpython_of_the_book),
    ("CPython since 3.9", cpython),
    ("doubling, as Vec", doubling),
];

/// Appends in the figures.
const SHORT: usize = 100;

/// Appends in the table.
const LONG: usize = 1_000_000;

/// Shows how a list makes room under each rule, and what that costs.
#[derive(Parser)]
struct Arguments {}

fn main() -> ExitCode {
    program::main(|Arguments {}| show())
}

fn show() -> anyhow::Result<()> {
    let path = capacity()?.save(PACKAGE, "capacity")?;
    println!("{}", path.display());
    println!("  Each level is a block of memory; at its end the list moves to the next.");
    let path = wasted()?.save(PACKAGE, "wasted")?;
    println!("{}", path.display());
    println!(
        "  Right after a move half of a doubled list is empty, and about a ninth of CPython's, \
         whose rule pays for that with more moves."
    );
    println!();
    table();
    Ok(())
}

fn capacity() -> Result<Lines, FigureError> {
    let length = Axis::linear("length of the list / items");
    let mut lines = Lines::new("Room in a growing list", length, Axis::linear("capacity / items"));
    for (name, rule) in RULES {
        lines.series(name, steps(&capacities(rule, SHORT)))?;
    }
    Ok(lines)
}

/// Bytes that hold no item, for items of eight bytes.
fn wasted() -> Result<Lines, FigureError> {
    let length = Axis::linear("length of the list / items");
    let title = "Memory that a growing list leaves empty";
    let mut lines = Lines::new(title, length, Axis::linear("empty places / bytes"));
    for (name, rule) in RULES {
        let capacities = capacities(rule, SHORT);
        let empty =
            |(length, capacity): (usize, &usize)| (length as f64, 8.0 * (capacity - length) as f64);
        lines.series(name, capacities.iter().enumerate().map(empty))?;
    }
    Ok(lines)
}

/// A point at each length. Before each move there is another point at the old capacity, so that the
/// curve has level steps.
fn steps(capacities: &[usize]) -> Vec<(f64, f64)> {
    let mut points = vec![(0.0, capacities[0] as f64)];
    for (length, pair) in (1..).map(f64::from).zip(capacities.windows(2)) {
        if pair[0] != pair[1] {
            points.push((length, pair[0] as f64));
        }
        points.push((length, pair[1] as f64));
    }
    points
}

fn table() {
    println!("{LONG} appends of 8 bytes");
    println!("{:20}{:>15}{:>15}{:>15}", "rule", "reallocations", "copied", "left empty");
    for (name, rule) in RULES {
        let cost = cost(rule, LONG);
        let copied = match cost.copied {
            // In MiB, 4 TB would be a long number.
            items if items > 1 << 32 => format!("{:.2} TB", 8.0 * items as f64 / 1e12),
            items => bytes(8 * items),
        };
        println!("{name:20}{:>15}{copied:>15}{:>15}", cost.reallocations, bytes(8 * cost.spare));
    }
    println!(
        "Copied: where no block can grow in place. The allocator can often do better, as the ladder \
         growth shows. Left empty: a doubled list is nearly full here, as a million is just below \
         2^20; just beyond that it leaves the most."
    );
}
