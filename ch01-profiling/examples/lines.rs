//! On which lines of a function the Julia program spends its time (book: line_profiler).
//!
//! ```sh
//! cargo run --release -p ch01-profiling --example lines
//! cargo run --release -p ch01-profiling --example lines -- coordinates
//! ```

#[path = "functions/gather.rs"]
mod gather;

use std::collections::BTreeMap;
use std::fs;
use std::process::ExitCode;

use ch01_profiling::sampling::{Count, Line};
use clap::Parser;
use shared::program;

use gather::Gathered;

/// Samples the Julia program and shows a function's source with the share of samples on each line.
#[derive(Parser)]
struct Arguments {
    /// The function, or the end of its path.
    #[arg(default_value = "escape_times")]
    name: String,
}

/// Lines above the first sample in which the beginning of the function is looked for.
const ABOVE: usize = 40;

fn main() -> ExitCode {
    program::main(|Arguments { name }| {
        let gathered = gather::julia()?;
        let count = gathered.find(&name)?;
        println!("{gathered}");
        print_lines(&gathered, &count);
        Ok(())
    })
}

fn print_lines(gathered: &Gathered, count: &Count<'_>) {
    let Count { function, own, cumulative } = *count;
    let [own, cumulative] = [own, cumulative].map(|samples| gathered.percent(samples));
    println!("\n{function}: {cumulative:.1} % of all samples, {own:.1} % in itself");
    let file = function.file.as_deref().unwrap_or_default();
    let source = fs::read_to_string(file).unwrap_or_default();
    let source: Vec<&str> = source.lines().collect();
    if source.is_empty() {
        println!("its source is not on this machine: {file}");
    }
    println!("    own   called   line  source, {file}");
    let lines = gathered.profile.lines(function);
    let shares: BTreeMap<usize, &Line> =
        lines.iter().filter_map(|line| Some((line.line? as usize, line))).collect();
    let [Some(first), Some(last)] = [shares.keys().min(), shares.keys().max()] else { return };
    let own_name = function.name.rsplit("::").next().unwrap_or_default();
    let start = beginning(&source, own_name, *first);
    let dots = |samples: u64| match samples {
        0 => "       .".to_owned(),
        _ => format!("{:6.1} %", gathered.percent(samples)),
    };
    for number in start..=*last {
        let [own, called] = shares.get(&number).map_or([0; 2], |line| [line.own, line.called]);
        let text = source.get(number - 1).copied().unwrap_or_default();
        println!("{} {} {number:6}  {text}", dots(own), dots(called));
    }
    if let Some(line) = lines.iter().find(|line| line.line.is_none()) {
        println!(
            "{} {}         code that stands on no line of it",
            dots(line.own),
            dots(line.called)
        );
    }
    println!(
        "\nOwn is time at the line itself, called is time in what it calls; together all lines \
         make the function's {cumulative:.1} %.\nAn instruction that waits is often sampled at the \
         next one: of neighbouring lines trust the sum."
    );
}

/// The line, from 1, on which a function begins whose first sample is at line `first`.
fn beginning(source: &[&str], name: &str, first: usize) -> usize {
    let head = format!("fn {name}");
    let above = (first.saturating_sub(ABOVE).max(1)..=first).rev();
    let begins = |&number: &usize| source.get(number - 1).is_some_and(|line| line.contains(&head));
    above.into_iter().find(begins).unwrap_or(first)
}
