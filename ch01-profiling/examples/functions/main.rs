//! Which functions the Julia program spends its time in, and who calls them (book 2.6, cProfile).
//!
//! ```sh
//! cargo run --release -p ch01-profiling --example functions
//! ```

mod gather;

use std::process::ExitCode;

use ch01_profiling::sampling::{Count, Function};
use shared::program;

use gather::{Gathered, julia};

const USAGE: &str = "\
usage: functions [NAME]...
NAME is a function, or the end of its path; its callers and callees are printed.
Without arguments: escape_times norm";

const DEFAULT: [&str; 2] = ["escape_times", "norm"];

/// Rows of each table.
const ROWS: usize = 12;

fn main() -> ExitCode {
    program::main(USAGE, |words| match words {
        [] => show(&DEFAULT),
        names => show(&names.iter().map(String::as_str).collect::<Vec<_>>()),
    })
}

fn show(names: &[&str]) -> anyhow::Result<()> {
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
