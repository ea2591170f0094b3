//! What the system and the processor count while a rung runs (book: `perf stat`).
//!
//! ```sh
//! cargo run --release -p ch06-matrix --example counters -- diffusion roll 1024 1024
//! ```
//!
//! Runs each rung once to warm up, and once while the counters run.

mod arguments;
mod table;

use std::hint::black_box;
use std::process::ExitCode;
use std::time::Duration;

use ch06_matrix::diffusion::{self, Evolve, Plate};
use ch06_matrix::norm::{self, Norm, Vector};
use shared::ladder::Rung;
use shared::machine::counters::{Counters, Event};
use shared::usage::{self, Usage};
use shared::{fixtures, program, timing};

use arguments::{Arguments, Work, chosen};

const RATE: f64 = 0.1;

/// The kernel counts the first event, the processor counts the others.
const EVENTS: [Event; 6] = [
    Event::Migrations,
    Event::Cycles,
    Event::Instructions,
    Event::CacheReferences,
    Event::CacheMisses,
    Event::BranchMisses,
];

/// What one run of a rung took.
struct Row {
    name: &'static str,
    wall: Duration,
    usage: Option<Usage>,
    /// In the order of [`EVENTS`].
    events: [Option<u64>; EVENTS.len()],
}

fn main() -> ExitCode {
    program::main(|arguments: Arguments| {
        // The counters are opened before rayon starts its threads, which inherit open counters.
        let counters = Counters::open(EVENTS);
        program::warn_before_timing();
        let work = arguments.work();
        let mut session = Session { counters, rows: Vec::new() };
        session.run(&work)?;
        println!("{work}");
        table::print(&session.rows, &session.counters);
        Ok(())
    })
}

/// The counters, and their results.
struct Session {
    counters: Counters<{ EVENTS.len() }>,
    rows: Vec<Row>,
}

impl Session {
    fn run(&mut self, work: &Work) -> anyhow::Result<()> {
        match *work {
            Work::Diffusion { ref rung, rows, columns, steps } => {
                let (rows, columns) = (rows as usize, columns.unwrap_or(rows) as usize);
                let tiny = Plate::new(1, 1, vec![1.0])?;
                let call = |evolve: &Evolve| tiny.clone().evolve(*evolve, RATE, 1);
                let rungs = chosen(&diffusion::LADDER, rung, call)?;
                let start = Plate::new(rows, columns, fixtures::noise(6, rows * columns))?;
                for rung in rungs {
                    let mut plate = start.clone();
                    self.observe(rung, || plate.evolve(rung.run, RATE, steps as usize));
                }
            }
            Work::Norm { ref rung, length, calls } => {
                let tiny = Vector::from(vec![1.0]);
                let rungs = chosen(&norm::LADDER, rung, |norm: &Norm| norm(&tiny))?;
                let vector = Vector::from(fixtures::noise(6, length as usize));
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
        // Starts rayon's threads, and brings the allocator into the state that it then keeps.
        work();
        let ((elapsed, usage), events) =
            self.counters.count(|| usage::measure(|| timing::time(&mut work).1));
        self.rows.push(Row { name: rung.name, wall: elapsed.wall, usage, events });
    }
}
