//! What stands on stderr in the end.

use std::ffi::OsString;

use ch01_profiling::child_usage::{Report, Usage};
use shared::memory::bytes;
use shared::timing::{seconds, significant};

pub(crate) fn text(program: &OsString, arguments: &[OsString], report: &Report) -> String {
    let words = [program].into_iter().chain(arguments).map(|word| word.display().to_string());
    let words = words.collect::<Vec<_>>().join(" ");
    let wall = report.wall.as_secs_f64();
    let (counts, remarks) = match &report.usage {
        Some(usage) => (counts(usage, wall), remarks(usage, wall).join("\n")),
        None => {
            let silence = "The standard library tells no more of a child on this system.";
            (String::new(), silence.to_owned())
        }
    };
    let (elapsed, status) =
        (line("elapsed, by the wall clock", seconds(wall)), line("exit status", status(report)));
    format!("\n{words}\n{elapsed}{counts}{status}\n{remarks}\n")
}

fn counts(usage: &Usage, wall: f64) -> String {
    let size = |count: u64| bytes(usize::try_from(count).unwrap_or(usize::MAX));
    [
        line("processor, the program's own code", seconds(usage.user.as_secs_f64())),
        line("processor, the kernel for it", seconds(usage.system.as_secs_f64())),
        line("processor over elapsed", format!("{} cores", significant(cores(usage, wall)))),
        line("peak memory", size(usage.peak)),
        line("page faults, minor", usage.minor_faults.to_string()),
        line("page faults, major", usage.major_faults.to_string()),
        line("switches, voluntary", usage.voluntary.to_string()),
        line("switches, involuntary", usage.involuntary.to_string()),
        line("read from disks", size(usage.read)),
        line("written to disks", size(usage.written)),
    ]
    .concat()
}

fn line(what: &str, value: String) -> String {
    format!("  {what:34}{value:>12}\n")
}

fn status(report: &Report) -> String {
    match (report.status.code(), report.signal) {
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
