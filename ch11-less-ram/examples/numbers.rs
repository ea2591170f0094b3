//! A hundred million numbers in each form, as far as the memory allows.

use std::fs;
use std::process::ExitCode;

use ch11_less_ram::primitives::LADDER;
use clap::Parser;
use shared::fixtures::SplitMix64;
use shared::memory::{self, Counting};
use shared::program;
use shared::timing::{self, seconds, significant};

#[global_allocator]
static HEAP: Counting = Counting;

/// Shows what so many ones and zeros take in each form, and how long it takes to add them up.
#[derive(Parser)]
struct Arguments {
    /// How many numbers.
    #[arg(default_value_t = 100_000_000, value_parser = clap::value_parser!(u64).range(1..=1_000_000_000))]
    numbers: u64,
}

/// A part that tells what the whole would take.
const PART: usize = 10_000;

fn main() -> ExitCode {
    program::main(|Arguments { numbers }| {
        program::warn_before_timing();
        program::takes_about("20 s with the defaults");
        let numbers = numbers as usize;
        let flags: Vec<bool> = SplitMix64::new(11).take(numbers).map(|n| n % 3 == 0).collect();
        println!(
            "{:10} {:>12} {:>10} {:>9} {:>12}",
            "", "bytes/number", "in all", "sum", "numbers/s"
        );
        for rung in LADDER.rungs() {
            let part = &flags[..PART.min(numbers)];
            let (_part, usage) = memory::measure(|| (rung.run)(part));
            // The allocator rounds each block up and notes its size beside it: 16 bytes at the least.
            let each = (usage.current as f64 + 24.0 * usage.count as f64) / part.len() as f64;
            if let Some(free) = available().filter(|free| each * numbers as f64 > 0.9 * free) {
                let needs = memory::bytes((each * numbers as f64) as usize);
                let free = memory::bytes(free as usize);
                println!("{:10} left out: needs about {needs}, and {free} are free", rung.name);
                continue;
            }
            let (form, usage) = memory::measure(|| (rung.run)(&flags));
            let time = timing::best_of(3, || form.sum());
            let size = significant(usage.current as f64 / numbers as f64);
            let whole = memory::bytes(usage.current.unsigned_abs());
            let rate = format!("{:.3e}", numbers as f64 / time);
            println!("{:10} {size:>12} {whole:>10} {:>9} {rate:>12}", rung.name, seconds(time));
        }
        Ok(())
    })
}

/// Bytes that programs can still have, where the system tells.
fn available() -> Option<f64> {
    let text = fs::read_to_string("/proc/meminfo").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?;
    Some(line.split_whitespace().next()?.parse::<f64>().ok()? * 1024.0)
}
