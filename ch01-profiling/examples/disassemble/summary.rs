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
    let whole = |function: &Function| Some(function.counts());
    table("whole function", &names, &functions.iter().map(whole).collect::<Vec<_>>());
    let inner = |function: &Function| Some(function.counts_in(&function.innermost_loop()?));
    let inner: Vec<Option<Counts>> = functions.iter().map(inner).collect();
    table("innermost loop", &names, &inner);
    println!();
    for (name, counts) in names.iter().zip(&inner) {
        if let Some(Counts { called, calls: 1.., .. }) = counts {
            println!(
                "{name} calls {} each time round: its instructions come on top of those counted here.",
                called.join(", ")
            );
        }
    }
    println!(
        "Fewer instructions are not always faster: a division or a root takes longer than ten \
         additions. Time them first,\nthen look here for the reason."
    );
}

/// A column for each function; one that has no loop has nothing to count there.
fn table(title: &str, names: &[&str], counts: &[Option<Counts>]) {
    let line = |title: &str, cells: Vec<String>| {
        let cells: String = cells.iter().map(|cell| format!(" {cell:>29}")).collect();
        println!("{title:16}{cells}");
    };
    println!();
    line(title, names.iter().map(ToString::to_string).collect());
    for (what, text) in ROWS {
        let cell = |counts: &Option<Counts>| counts.as_ref().map_or("-".into(), text);
        line(what, counts.iter().map(cell).collect());
    }
}

/// The function and what it is in: rungs often call theirs by one name.
fn short(function: &Function) -> &str {
    let name = &function.name;
    name.rmatch_indices("::").nth(1).map_or(name, |(at, colons)| &name[at + colons.len()..])
}
