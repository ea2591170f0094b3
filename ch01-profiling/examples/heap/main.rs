//! What lives on the heap at chosen moments of the Julia program, by the line that asked for it (book: heapy).
//!
//! ```sh
//! cargo run --release -p ch01-profiling --example heap
//! cargo run --release -p ch01-profiling --example heap -- 100
//! ```

mod julia;

use std::alloc::System;
use std::hint;
use std::process::ExitCode;

use ch01_profiling::heap::{Recording, Traced};
use ch01_profiling::julia::naive::coordinates;
use clap::{Parser, value_parser};
use shared::fixtures::julia::Plane;
use shared::memory::bytes;
use shared::program;

/// Shows what lives on the heap at moments of the Julia program, by the line that asked for it.
#[derive(Parser)]
struct Arguments {
    /// Points along a side. The widest plane takes four million boxes, and a stack is unwound for each.
    #[arg(default_value_t = 300, value_parser = value_parser!(u32).range(1..=2000))]
    width: u32,
}

#[global_allocator]
static HEAP: Traced<System> = Traced(System);

/// Sites in a table.
const ROWS: usize = 8;

fn main() -> ExitCode {
    program::main(|Arguments { width }| show(&Plane { width: width as usize, ..Plane::BOOK }))
}

fn show(plane: &Plane) -> anyhow::Result<()> {
    let points = plane.width * plane.width;
    // Also makes the buffer that everything printed goes through, before it could be recorded.
    println!("The Julia program, {0} x {0} points.\n", plane.width);
    let recording = Recording::start()?;

    let (zs, cs) = hint::black_box(coordinates(plane.width, plane.c));
    let after_lists = recording.snapshot();
    println!("The points and the constants in a list each, side by side:\n");
    println!("{}", after_lists.table(ROWS));
    println!(
        "  A list is one block, whatever it holds; {} of its {} are points, the rest is room to grow.\n",
        bytes(points * 16),
        bytes(zs.capacity() * 16)
    );

    let boxes = hint::black_box(julia::boxes(plane));
    let after_boxes = recording.snapshot();
    println!("What came with the same points in a box each, as Python stores them:\n");
    println!("{}", after_boxes.since(&after_lists).table(ROWS));
    println!(
        "  A block for every point, and a list of where they are. The allocator's own note on each \
         block comes on top and is not counted.\n"
    );
    drop(boxes);

    let picture = hint::black_box(julia::by_count(plane, &zs, &cs));
    drop((zs, cs));
    let at_the_end = recording.snapshot();
    println!("Once the lists and boxes are gone, and the points are sorted by their counts:\n");
    println!("{}", at_the_end.table(ROWS));
    println!("How the program came to the first line:\n\n{}", at_the_end.calls(0, 1));
    println!("What changed since the lists were made:\n");
    println!("{}", at_the_end.since(&after_lists).table(ROWS));
    println!(
        "  {} counts; every point is in the list of one of them. A table that grows names the line \
         that made it grow, not the one that made it.",
        picture.len()
    );
    Ok(())
}
