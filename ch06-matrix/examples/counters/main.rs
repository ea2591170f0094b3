//! What the system and the processor count while a rung runs (book 6.4, `perf stat`).
//!
//! ```sh
//! cargo run --release -p ch06-matrix --example counters -- diffusion roll 1024 1024
//! ```
//!
//! Runs each rung once to warm up, and once while everything counts.

mod arguments;
#[cfg_attr(not(target_os = "linux"), path = "no_processor.rs")]
mod processor;
mod system;
mod table;

use std::hint::black_box;
use std::process::ExitCode;

use ch06_matrix::diffusion::Plate;
use ch06_matrix::norm::Vector;
use shared::ladder::Rung;
use shared::timing::{self, Elapsed};
use shared::{fixtures, program};

use arguments::{USAGE, Work};
use processor::Processor;
use system::Usage;

const RATE: f64 = 0.1;

/// What the processor counts, after the one event that is the system's.
const EVENTS: [&str; 6] =
    ["migrations", "cycles", "instructions", "cache references", "cache misses", "branch misses"];

/// What one run of a rung took.
struct Row {
    name: &'static str,
    elapsed: Elapsed,
    usage: Option<Usage>,
    /// In the order of [`EVENTS`].
    events: [Option<u64>; EVENTS.len()],
}

fn main() -> ExitCode {
    program::main(USAGE, |words| {
        // Before rayon starts threads: they inherit the counters that are open by then.
        let processor = Processor::open();
        show(processor, &arguments::parse(words)?)
    })
}

fn show(processor: Processor, work: &Work) -> anyhow::Result<()> {
    if cfg!(debug_assertions) {
        eprintln!("debug build: its counts mean nothing; use cargo run --release");
    }
    let mut session = Session { processor, rows: Vec::new() };
    session.run(work)?;
    println!("{work}");
    table::print(&session.rows, session.processor.missing());
    Ok(())
}

/// The counters, and what they have found.
struct Session {
    processor: Processor,
    rows: Vec<Row>,
}

impl Session {
    fn run(&mut self, work: &Work) -> anyhow::Result<()> {
        match *work {
            Work::Diffusion { ref rungs, rows, cols, steps } => {
                let start = Plate::new(rows, cols, fixtures::noise(6, rows * cols))?;
                for rung in rungs {
                    let mut plate = start.clone();
                    self.observe(rung, || (rung.run)(&mut plate, RATE, steps));
                }
            }
            Work::Norm { ref rungs, len, calls } => {
                let vector = Vector::from(fixtures::noise(6, len));
                for rung in rungs {
                    self.observe(rung, || {
                        for _ in 0..calls {
                            black_box((rung.run)(black_box(&vector)));
                        }
                    });
                }
            }
        }
        Ok(())
    }

    fn observe<F>(&mut self, rung: &Rung<F>, mut work: impl FnMut()) {
        if let Err(reason) = (rung.available)() {
            eprintln!("{} skipped: {reason}", rung.name);
            return;
        }
        // Starts rayon's threads and brings the allocator into the state it then keeps.
        work();
        let ((elapsed, usage), events) =
            self.processor.count(|| system::count(|| timing::time(&mut work).1));
        self.rows.push(Row { name: rung.name, elapsed, usage, events });
    }
}
