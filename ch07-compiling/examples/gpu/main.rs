//! What it costs to compute on a graphics processor: moving data there, the work, moving it back
//! (book: a note on GPUs).
//!
//! ```sh
//! cargo run --release -p ch07-compiling --features gpu --example gpu
//! cargo run --release -p ch07-compiling --features gpu --example gpu -- 8192 1000
//! ```
//!
//! The second command takes a grid of this side and this number of steps instead of those of the table.

mod arguments;
mod measure;
mod report;

use std::process::ExitCode;

use ch07_compiling::gpu::Gpu;
use shared::fixtures::julia::Plane;
use shared::{program, timing};

use arguments::{Arguments, Case};

fn main() -> ExitCode {
    program::main(|arguments: Arguments| run(arguments.case()))
}

/// One grid, or the table.
fn run(one: Option<Case>) -> anyhow::Result<()> {
    program::warn_before_timing();
    let (gpu, ready) = timing::time(Gpu::new);
    let gpu = gpu?;
    report::heading(&gpu, ready.wall.as_secs_f64());
    if let Some(case) = one {
        report::diffusion(&rows(&gpu, &[case])?);
        return Ok(());
    }
    let rows = rows(&gpu, &arguments::table(gpu.is_software()))?;
    report::diffusion(&rows);
    report::julia(&measure::julia(&gpu, &Plane::BOOK)?);
    let path = report::figure(&gpu, &rows)?.save(env!("CARGO_PKG_NAME"), "gpu")?;
    println!("\n{}", path.display());
    report::reading(&rows);
    Ok(())
}

fn rows(gpu: &Gpu, cases: &[Case]) -> anyhow::Result<Vec<measure::Row>> {
    let progress = program::progress(cases.len() as u64);
    let row = |&case: &Case| {
        progress.set_message(case.to_string());
        let row = measure::diffusion(gpu, case);
        progress.inc(1);
        row
    };
    let rows = cases.iter().map(row).collect();
    progress.finish_and_clear();
    rows
}
