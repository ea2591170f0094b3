//! The counts side by side.

use shared::machine::counters::{CounterError, Counters, Event};
use shared::timing::{seconds, significant};

use super::Row;

pub(crate) fn print<const EVENTS: usize>(rows: &[Row], counters: &Counters<EVENTS>) {
    print_system(rows);
    if rows.iter().any(|row| row.events[1..].iter().any(Option::is_some)) {
        print_processor(rows);
    }
    let missing: Vec<(Event, &CounterError)> = counters.missing().collect();
    for missing in missing.chunk_by(|one, next| one.1 == next.1) {
        let events: Vec<String> = missing.iter().map(|(event, _)| event.to_string()).collect();
        println!("not counted: {}: {}", events.join(", "), missing[0].1);
    }
    if cfg!(not(unix)) {
        println!("not counted: processor time, page faults, context switches: on Unix only");
    }
}

fn print_system(rows: &[Row]) {
    let heads = ["", "processor time", "", "page faults", "", "switches", "", "core"];
    print_line("", heads.map(str::to_owned));
    let heads =
        ["time", "user", "system", "minor", "major", "voluntary", "involuntary", "migrations"];
    print_line("rung", heads.map(str::to_owned));
    for Row { name, wall, usage, events } in rows {
        let [user, system, minor, major, voluntary, involuntary] = match usage {
            Some(usage) => [
                seconds(usage.user.as_secs_f64()),
                seconds(usage.system.as_secs_f64()),
                usage.minor_faults.to_string(),
                usage.major_faults.to_string(),
                usage.voluntary_switches.to_string(),
                usage.involuntary_switches.to_string(),
            ],
            None => ["-"; 6].map(str::to_owned),
        };
        let wall = seconds(wall.as_secs_f64());
        let migrations = events[0].map_or("-".into(), |count| count.to_string());
        print_line(name, [wall, user, system, minor, major, voluntary, involuntary, migrations]);
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
    println!("{name:17}{}", cells.map(|cell| format!("{cell:>15}")).concat());
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
