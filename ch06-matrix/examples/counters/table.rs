//! The counts side by side.

use shared::timing::{seconds, significant};

use super::Row;

pub(crate) fn print(rows: &[Row], missing: &[String]) {
    print_system(rows);
    if rows.iter().any(|row| row.events[1..].iter().any(Option::is_some)) {
        print_processor(rows);
    }
    for line in missing {
        println!("not counted: {line}");
    }
    if cfg!(not(unix)) {
        println!("not counted: page faults, context switches: counted on Unix only");
    }
}

fn print_system(rows: &[Row]) {
    print_line("", ["", "", "page faults", "", "switches", "", "core"].map(str::to_owned));
    let heads = ["time", "CPU time", "minor", "major", "voluntary", "involuntary", "migrations"];
    print_line("rung", heads.map(str::to_owned));
    for Row { name, elapsed, usage, events } in rows {
        let counts = usage.map(|usage| {
            [usage.minor_faults, usage.major_faults, usage.voluntary, usage.involuntary]
        });
        let [minor, major, voluntary, involuntary] = match counts {
            Some(counts) => counts.map(|count| count.to_string()),
            None => ["-"; 4].map(str::to_owned),
        };
        let [wall, cpu] = [elapsed.wall, elapsed.cpu].map(|time| seconds(time.as_secs_f64()));
        let migrations = events[0].map_or("-".into(), |count| count.to_string());
        print_line(name, [wall, cpu, minor, major, voluntary, involuntary, migrations]);
    }
}

fn print_processor(rows: &[Row]) {
    print_line("", ["", "", "per", "cache", "cache", "branch"].map(str::to_owned));
    let heads = ["cycles", "instructions", "cycle", "references", "misses", "misses"];
    print_line("rung", heads.map(str::to_owned));
    for Row { name, events, .. } in rows {
        let [_, cycles, instructions, ..] = *events;
        let per_cycle = instructions.zip(cycles).map(|(of, per)| of as f64 / per as f64);
        let per_cycle = per_cycle.map_or("-".into(), significant);
        let [_, cycles, instructions, references, misses, branches] = events.map(count);
        print_line(name, [cycles, instructions, per_cycle, references, misses, branches]);
    }
    println!("Of the rung's own code, without what the kernel did for it.");
}

fn print_line<const CELLS: usize>(name: &str, cells: [String; CELLS]) {
    println!("{name:14}{}", cells.map(|cell| format!("{cell:>13}")).concat());
}

/// Three digits and a unit prefix.
fn count(count: Option<u64>) -> String {
    let Some(count) = count else { return "-".into() };
    let scales = [(1e9, "G"), (1e6, "M"), (1e3, "k")];
    let scale = scales.into_iter().find(|(scale, _)| count as f64 >= *scale);
    match scale {
        Some((scale, prefix)) => format!("{} {prefix}", significant(count as f64 / scale)),
        None => count.to_string(),
    }
}
