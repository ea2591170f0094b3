//! What stands on stderr in the end.

use std::ffi::OsString;

use ch01_profiling::child_usage::{Report, Usage};
use shared::memory::bytes;
use shared::timing::{seconds, significant};

pub(crate) fn print(program: &OsString, arguments: &[OsString], report: &Report) {
    let words = [program].into_iter().chain(arguments).map(|word| word.display().to_string());
    let wall = report.wall.as_secs_f64();
    eprintln!("\n{}", words.collect::<Vec<_>>().join(" "));
    line("elapsed, by the wall clock", seconds(wall));
    match &report.usage {
        Some(usage) => counts(usage, wall),
        None => eprintln!("  The standard library tells no more of a child on this system."),
    }
    line("exit status", status(report));
    eprintln!();
    report.usage.iter().flat_map(|usage| remarks(usage, wall)).for_each(|text| eprintln!("{text}"));
}

fn counts(usage: &Usage, wall: f64) {
    line("processor, the program's own code", seconds(usage.user.as_secs_f64()));
    line("processor, the kernel for it", seconds(usage.system.as_secs_f64()));
    line("processor over elapsed", format!("{} cores", significant(cores(usage, wall))));
    line("peak memory", bytes(usize::try_from(usage.peak).unwrap_or(usize::MAX)));
    line("page faults, minor", usage.minor_faults.to_string());
    line("page faults, major", usage.major_faults.to_string());
    line("switches, voluntary", usage.voluntary.to_string());
    line("switches, involuntary", usage.involuntary.to_string());
    line("read from disks", bytes(usize::try_from(usage.read).unwrap_or(usize::MAX)));
    line("written to disks", bytes(usize::try_from(usage.written).unwrap_or(usize::MAX)));
}

fn line(what: &str, value: String) {
    eprintln!("  {what:34}{value:>12}");
}

fn status(report: &Report) -> String {
    match (report.status.code(), report.signal()) {
        (Some(code), _) => code.to_string(),
        (None, Some(signal)) => format!("killed by signal {signal}"),
        (None, None) => "unknown".into(),
    }
}

fn cores(usage: &Usage, wall: f64) -> f64 {
    usage.processor().as_secs_f64() / wall
}

/// What the numbers mean, for those that stand out.
fn remarks(usage: &Usage, wall: f64) -> Vec<String> {
    let cores = cores(usage, wall);
    let pages = usage.major_faults;
    let waiting = match cores {
        ..0.9 => {
            "Elapsed is longer than user and system time together: it waited, for a disk, a network,\n\
             a sleep or a free core. A profile of its code will not show why."
        }
        0.9..=1.1 => {
            "Elapsed is about user and system time together: it computed on one core all along.\n\
             A profile of its code will show where."
        }
        _ => "User and system time are longer than elapsed: several cores worked at once.",
    };
    let remarks = [
        (true, waiting.to_owned()),
        (
            usage.system > usage.user && cores > 0.1,
            "The kernel worked longer than the program: look for many small reads and writes, for\n\
             allocating and freeing, or for page faults."
                .to_owned(),
        ),
        (
            pages > 0,
            format!(
                "Major faults: {pages} times it stood still until a page came from a disk. If a second\n\
                 run has none, the first had only to read the program itself."
            ),
        ),
        (
            usage.involuntary > 10 * usage.voluntary.max(10),
            "It lost its core to others again and again: the machine is busy, so time it again when\n\
             it is not."
                .to_owned(),
        ),
    ];
    remarks.into_iter().filter(|remark| remark.0).map(|remark| remark.1).collect()
}
