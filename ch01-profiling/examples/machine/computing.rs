//! Row 1.1: the processor, and Amdahl's law.

use ch01_profiling::units::amdahl::{limit, speedup, survey};
use ch01_profiling::units::processor::Processor;
use shared::figure::{Axis, Lines};
use shared::machine;
use shared::timing::significant;

use crate::PACKAGE;

/// Workers at which the figure looks.
const MOST: usize = 1024;

const SERIAL: [f64; 5] = [0.01, 0.05, 0.1, 0.25, 0.5];

pub(crate) fn show() -> anyhow::Result<Option<Processor>> {
    let processor = Processor::measure();
    println!("\nComputing units");
    match &processor {
        Some(processor) => table(processor),
        None => println!("  not measured: this processor's instructions are not known here"),
    }
    row("cores", machine::cores().to_string(), "", "what the scheduler grants this process");
    amdahl()?;
    Ok(processor)
}

fn table(processor: &Processor) {
    let gigahertz = significant(processor.clock / 1e9);
    row("clock", gigahertz, "GHz", "additions that wait for each other, one a cycle, by the clock");
    match &processor.counted {
        Ok([chain, chains]) => {
            row("instructions per cycle", significant(*chains), "", "the processor's own counters");
            row("... of that chain", significant(*chain), "", "the same");
        }
        Err(reason) => {
            let derived = significant(processor.per_cycle);
            row(
                "instructions per cycle",
                derived,
                "",
                "derived: eight chains at once, at that clock",
            );
            println!("    (the processor's counters: {reason})");
        }
    }
    for &(bytes, rate) in &processor.vectors {
        let name = format!("{bytes}-byte additions");
        row(&name, significant(rate), "a cycle", "found by feature, run in eight chains");
    }
    if let Some(width) = processor.width() {
        let how = "the widest that is not done in halves";
        row("vector width", width.to_string(), "bytes", how);
    }
}

fn row(what: &str, value: String, unit: &str, how: &str) {
    println!("  {what:24}{value:>8} {unit:8} {how}");
}

/// The survey, and what a serial share allows.
fn amdahl() -> anyhow::Result<()> {
    let cores = machine::cores();
    println!("\nAmdahl's law: a survey of one minute for each of 10 respondents");
    println!("  surveyors  minutes");
    for surveyors in [1, 2, 5, 10, 11] {
        let minutes = survey(10, surveyors).unwrap_or_default();
        println!("  {surveyors:9} {minutes:8}");
    }
    println!("  The eleventh has nobody to ask, and one minute is what a respondent takes.");
    println!("  serial share  {cores:3} cores  {:>9}  at most", format!("{MOST} cores"));
    for serial in SERIAL {
        let [here, many, most] =
            [speedup(serial, cores), speedup(serial, MOST), limit(serial)].map(significant);
        println!("  {:10.0} %  {here:>9}  {many:>9}  {most:>7}", 100.0 * serial);
    }
    let mut lines = Lines::new(
        "Amdahl's law: what more workers bring",
        Axis::log("workers"),
        Axis::log("speed-up"),
    );
    let workers = || (0..=MOST.ilog2()).map(|power| 1 << power);
    for serial in [0.0].into_iter().chain(SERIAL) {
        let points = workers().map(|count| (count as f64, speedup(serial, count)));
        lines.series(format!("{:.0} % serial", 100.0 * serial), points)?;
    }
    lines.mark(format!("this machine: {cores}"), cores as f64)?;
    println!("  {}", lines.save(PACKAGE, "amdahl")?.display());
    Ok(())
}
