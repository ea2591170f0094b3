//! What a growing `Vec` takes from the heap, with and without knowing how long it will be.
//!
//! ```sh
//! cargo run --release -p shared --example allocations
//! ```

use std::process::ExitCode;

use clap::Parser;
use shared::memory::{self, Counting, Usage, bytes};
use shared::program;

#[global_allocator]
static HEAP: Counting = Counting;

const LEN: u64 = 1_000_000;

/// Shows what a growing vector takes from the heap.
#[derive(Parser)]
struct Arguments {}

fn main() -> ExitCode {
    program::main(|Arguments {}| {
        grow();
        Ok(())
    })
}

fn grow() {
    println!("{LEN} numbers of 8 bytes:");
    println!("{:16}{:>14}{:>12}{:>12}", "", "allocations", "peak", "kept");
    let (pushed, usage) = memory::measure(|| {
        let mut numbers = Vec::new();
        (0..LEN).for_each(|number| numbers.push(number));
        numbers
    });
    report("push", usage);
    let (reserved, usage) = memory::measure(|| {
        let mut numbers = Vec::with_capacity(pushed.len());
        (0..LEN).for_each(|number| numbers.push(number));
        numbers
    });
    report("with_capacity", usage);
    let (collected, usage) = memory::measure(|| (0..LEN).collect::<Vec<_>>());
    report("collect", usage);
    assert!(pushed == reserved && pushed == collected);
    println!("A Vec that is full doubles; a range says how long it is, and collect asks.");
}

fn report(name: &str, usage: Usage) {
    let kept = bytes(usage.current.unsigned_abs());
    println!("{name:16}{:>14}{:>12}{kept:>12}", usage.count, bytes(usage.peak));
}
