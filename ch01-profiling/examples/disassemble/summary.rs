//! The counts beside each other.

use ch01_profiling::machine_code::{Counts, Function};

/// What is counted, and its number as a text.
type Row = (&'static str, fn(&Counts) -> String);

const ROWS: [Row; 8] = [
    ("instructions", |counts| counts.instructions.to_string()),
    ("bytes", |counts| counts.bytes.to_string()),
    ("jumps", |counts| counts.jumps.to_string()),
    ("calls", |counts| counts.calls.to_string()),
    ("loads", |counts| counts.loads.to_string()),
    ("stores", |counts| counts.stores.to_string()),
    ("on one number", |counts| counts.scalar.to_string()),
    ("on vectors", |counts| match counts.vector {
        0 => "0".into(),
        count => format!("{count}, up to {} bytes", counts.width),
    }),
];

pub(crate) fn print(functions: &[Function]) {
    let names: Vec<&str> = functions.iter().map(short).collect();
    println!();
    table("whole function", &names, &functions.iter().map(Function::counts).collect::<Vec<_>>());
    println!();
    let inner = |function: &Function| {
        let body = function.innermost_loop();
        body.map_or(Counts::default(), |body| function.counts_in(&body))
    };
    let inner: Vec<Counts> = functions.iter().map(inner).collect();
    table("innermost loop", &names, &inner);
    println!();
    for (name, counts) in names.iter().zip(&inner).filter(|(_, counts)| counts.calls > 0) {
        println!(
            "{name} calls {} each time round: its instructions come on top of those counted here.",
            counts.called.join(", ")
        );
    }
    println!(
        "Fewer instructions are not always faster: a division or a root takes longer than ten \
         additions. Time them first,\nthen look here for the reason."
    );
}

fn table(title: &str, names: &[&str], counts: &[Counts]) {
    let line = |title: &str, cells: Vec<String>| {
        let cells: String = cells.iter().map(|cell| format!(" {cell:>29}")).collect();
        println!("{title:16}{cells}");
    };
    line(title, names.iter().map(ToString::to_string).collect());
    for (what, text) in ROWS {
        line(what, counts.iter().map(text).collect());
    }
}

/// The function and what it is in: rungs often call theirs by one name.
fn short(function: &Function) -> &str {
    let name = &function.name;
    name.rmatch_indices("::").nth(1).map_or(name, |(at, colons)| &name[at + colons.len()..])
}
