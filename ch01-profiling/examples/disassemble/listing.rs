//! Instructions, one below the other; two functions beside each other.

use std::iter;

use ch01_profiling::machine_code::{Function, Instruction};

/// Columns of a wide terminal.
const WIDTH: usize = 160;

const BETWEEN: &str = "  ";

pub(crate) fn print(functions: &[Function]) {
    let width = (WIDTH - BETWEEN.len()) / functions.len().max(1);
    let columns: Vec<Vec<String>> = functions.iter().map(lines).collect();
    let longest = columns.iter().map(Vec::len).max().unwrap_or(0);
    for row in 0..longest {
        let cell = |column: &Vec<String>| fit(column.get(row).map_or("", String::as_str), width);
        let cells: Vec<String> = columns.iter().map(cell).collect();
        println!("{}", cells.join(BETWEEN).trim_end());
    }
    println!();
    println!(
        "Each bar on the left is a loop that the instruction is in; double, the one that is counted \
         below. Jumps name\nthe line they lead to."
    );
}

fn lines(function: &Function) -> Vec<String> {
    let innermost = function.innermost_loop();
    let depths = function.depths();
    let line = |(index, (depth, instruction)): (usize, (usize, &Instruction))| {
        let hot = innermost.as_ref().is_some_and(|one| one.instructions.contains(&index));
        let bars: String =
            iter::repeat_n(if hot { '\u{2551}' } else { '\u{2502}' }, depth).collect();
        let label = instruction.label.as_ref().map_or(String::new(), |label| format!("{label}:"));
        format!("{bars:3} {label:5}{}", instruction.text)
    };
    let code = depths.into_iter().zip(&function.instructions).enumerate().map(line);
    iter::once(function.name.clone()).chain(code).collect()
}

/// Exactly `width` wide.
fn fit(text: &str, width: usize) -> String {
    match text.chars().count() > width {
        true => text.chars().take(width - 1).chain(['\u{2026}']).collect(),
        false => format!("{text:width$}"),
    }
}
