//! Which functions the Julia program spends its time in, and who calls them (book: cProfile).
//!
//! ```sh
//! cargo run --release -p ch01-profiling --example functions
//! ```

mod gather;

use std::process::ExitCode;

use ch01_profiling::sampling::Count;
use ch01_profiling::symbols::Function;
use clap::Parser;
use shared::program;

use gather::{Gathered, julia};

/// Samples the Julia program and tables the functions that it spends its time in.
#[derive(Parser)]
struct Arguments {
    /// Functions, or the ends of their paths, whose callers and callees are printed.
    #[arg(value_name = "NAME", default_values = ["escape_times", "norm"])]
    names: Vec<String>,
}

/// Rows of each table.
const ROWS: usize = 12;

fn main() -> ExitCode {
    program::main(|Arguments { names }| show(&names))
}

fn show(names: &[String]) -> anyhow::Result<()> {
    let gathered = julia()?;
    let found: Vec<_> = names.iter().map(|name| gathered.find(name)).collect::<Result<_, _>>()?;
    println!("{gathered}");
    print_tables(&gathered);
    for count in found {
        print_neighbours(&gathered, &count);
    }
    print_advice();
    Ok(())
}

fn print_tables(gathered: &Gathered) {
    let mut counts = gathered.profile.functions();
    print_table(gathered, "by own time, in the function itself:", &counts);
    counts.sort_by_key(|count| u64::MAX - count.cumulative);
    print_table(gathered, "by cumulative time, with all that it called:", &counts);
}

fn print_table(gathered: &Gathered, title: &str, counts: &[Count<'_>]) {
    println!("\n{title}\n     own  cumulative  function");
    for Count { function, own, cumulative } in counts.iter().take(ROWS) {
        let [own, cumulative] = [*own, *cumulative].map(|samples| gathered.percent(samples));
        println!("{own:6.1} % {cumulative:9.1} %  {function}");
    }
}

fn print_neighbours(gathered: &Gathered, count: &Count<'_>) {
    let Count { function, own, .. } = count;
    let print = |neighbours: Vec<(&Function, u64)>| {
        for (function, samples) in neighbours.into_iter().take(ROWS) {
            println!("{:6.1} %    {function}", gathered.percent(samples));
        }
    };
    println!("\n{function}");
    println!("  is called by");
    print(gathered.profile.callers(function));
    println!("  works itself for\n{:6.1} %", gathered.percent(*own));
    println!("  calls");
    print(gathered.profile.callees(function));
}

fn print_advice() {
    println!(
        "\nHow to read it: of the functions that take long by themselves, ask who calls them, and \
         whether that often.\nA function that was inlined has its own name only and its file; a \
         library of the system tells the names of what others may call."
    );
}
