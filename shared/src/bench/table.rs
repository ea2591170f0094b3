//! The table: every rung of a ladder on one case, side by side.

use std::fmt::Write as _;

use super::record::{Baseline, Record, profile, speedup};
use super::rung::{CALM, Row};
use super::samples::{Timing, TwoTimes};
use crate::machine::{Cores, Machine, Traffic};
use crate::memory::bytes;
use crate::timing::{seconds, significant};

pub(super) fn text(record: &Record, machine: &Machine, before: Option<Baseline<'_>>) -> String {
    let (limit, why) = record.limit(machine);
    let (scale, prefix) = rate_scale(record);
    let names = record.rows.iter().map(|row| row.name.len()).fold(15, usize::max) + 1;
    let heads = heads(record, limit.is_some(), prefix);
    let widths = [names].into_iter().chain(widths(&heads)).collect::<Vec<_>>();
    let mut lines = vec![
        format!("{}    {}", title(record), description(machine)),
        line("rung", &widths, &heads),
    ];
    for row in &record.rows {
        if let Some(what) = &row.failed {
            let what = match what.strip_prefix("wrong answer: ") {
                Some(difference) => format!("WRONG: {difference}"),
                None => format!("FAILED: {what}"),
            };
            lines.push(format!("{:names$} {what}", row.name));
        } else if let Some(reason) = &row.skipped {
            lines.push(format!("{:names$} skipped: {reason}", row.name));
        } else if let Some(timing) = row.timing {
            let mut text = line(row.name, &widths, &cells(record, row, timing, limit, scale));
            if let Some(then) = before.and_then(|before| before.seconds(row.name)) {
                write!(text, "   {} x the baseline's time", significant(timing.median / then))
                    .expect("a String takes any text");
            }
            lines.push(text);
        }
    }
    lines.push(format!("{:names$}{:>11}   {why}", "limit", limit.map_or("-".into(), seconds)));
    lines.extend(doubt(record, limit));
    lines
        .extend(record.beside.map(|rung| format!("x {rung}: the time of {rung} over this rung's")));
    lines.extend(marks(record));
    lines.join("\n")
}

/// What the marks in the table mean, if it has any.
fn marks(record: &Record) -> Vec<String> {
    let timed = || record.rows.iter().filter_map(|row| Some((row.name, row.timing?)));
    let mut lines = Vec::new();
    let runs = || timed().filter_map(|(_, timing)| timing.runs);
    if let (Some(least), Some(most)) = (runs().min(), runs().max()) {
        let runs = if least == most { format!("{most}") } else { format!("{least} to {most}") };
        lines.push(format!("~ slow: the median of {runs} runs, and half of their range"));
    }
    let disturbed =
        timed().filter(|(_, timing)| disturbed(timing)).map(|(_, timing)| timing.others);
    let most = disturbed.fold(0.0, f64::max);
    if most > 0.0 {
        lines.push(format!(
            "! disturbed: other programs took up to {most:.1} cores meanwhile, every time it was tried"
        ));
    }
    for (name, timing) in timed() {
        if let Some(TwoTimes { seconds: [fast, slow], faster }) = timing.two {
            let (fast, slow, percent) = (seconds(fast), seconds(slow), 100.0 * faster);
            lines.push(format!(
                "* {name} has two times: {fast} in {percent:.0} % of its samples, {slow} in the others"
            ));
        }
    }
    if let Some((naive, part)) = &record.reckoned {
        let (name, naive) = (record.rows[0].name, seconds(*naive));
        lines.push(format!("\u{2248} {name} would take {naive}, reckoned from {part}"));
    }
    lines
}

fn disturbed(timing: &Timing) -> bool {
    timing.others > CALM
}

/// Names rungs that are faster than the limit without a way around the work: then it is too high.
fn doubt(record: &Record, limit: Option<f64>) -> Option<String> {
    let of_limit = |row: &Row| Some(limit? / row.timing?.median);
    let doubtful = |row: &&Row| {
        of_limit(row).is_some_and(|of_limit| record.limit.is_doubtful(row.name, of_limit))
    };
    let names: Vec<_> = record.rows.iter().filter(doubtful).map(|row| row.name).collect();
    (!names.is_empty()).then(|| {
        let names = names.join(", ");
        format!("doubtful limit: {names} passed it without a way around the work")
    })
}

fn heads(record: &Record, limited: bool, prefix: &str) -> Vec<String> {
    let rate = format!("{prefix}{}/s", record.unit);
    let measured = ["time", "spread", "x naive", &rate].map(String::from);
    let beside = record.beside.map(|rung| format!("x {rung}"));
    let limit = limited.then(|| "of limit".into());
    let used = ["cores", "peak"].map(String::from);
    let prepare = record.prepared.then_some("prepare");
    let own = prepare.into_iter().chain(record.columns.iter().copied()).map(String::from);
    measured.into_iter().chain(beside).chain(limit).chain(used).chain(own).collect()
}

fn cells(
    record: &Record,
    row: &Row,
    timing: Timing,
    limit: Option<f64>,
    scale: f64,
) -> Vec<String> {
    let marks =
        [(timing.runs.is_some(), '~'), (disturbed(&timing), '!'), (timing.two.is_some(), '*')];
    let marks: String = marks.iter().filter(|(is, _)| *is).map(|(_, mark)| mark).collect();
    let about = if record.reckoned.is_some() { "\u{2248}" } else { "" };
    let measured = [
        format!("{marks}{}", seconds(timing.median)),
        format!("\u{b1}{} %", percent(timing.spread())),
        speedup(record, row).map_or("-".into(), |times| format!("{about}{}", significant(times))),
        significant(record.elements / timing.median / scale),
    ];
    let beside = record.beside.map(|_| record.beside(row).map_or("-".into(), significant));
    let limit = limit.map(|limit| format!("{} %", percent(limit / timing.median)));
    let used = [
        row.cores.map_or("-".into(), |cores| format!("{cores:.1}")),
        row.peak_bytes.map_or("-".into(), bytes),
    ];
    let prepare = record.prepared.then(|| seconds(row.prepare));
    let own = prepare.into_iter().chain(row.columns.iter().copied().map(significant));
    measured.into_iter().chain(beside).chain(limit).chain(used).chain(own).collect()
}

/// Of each column, which its head fits.
fn widths(heads: &[String]) -> impl Iterator<Item = usize> {
    let least = |head: &str| match head {
        "time" => 12,
        "of limit" => 11,
        "spread" => 9,
        "x naive" => 10,
        "cores" => 8,
        _ => 12,
    };
    heads.iter().map(move |head| least(head).max(head.chars().count() + 2))
}

fn line(name: &str, widths: &[usize], cells: &[String]) -> String {
    let mut line = format!("{name:width$}", width = widths[0]);
    for (cell, width) in cells.iter().zip(&widths[1..]) {
        // A space between two cells even where a number is wider than its column.
        write!(line, " {cell:>width$}", width = width - 1).expect("a String takes any text");
    }
    line
}

fn title(record: &Record) -> String {
    format!("{}, {}", record.ladder, record.case)
}

fn description(machine: &Machine) -> String {
    format!(
        "{}, {} cores, {:.1} GB/s, {} {}",
        machine.cpu,
        machine.cores,
        machine.bandwidth(Traffic::Copy, Cores::All, f64::INFINITY) / 1e9,
        env!("RUSTC_VERSION"),
        profile(),
    )
}

/// The unit prefix that gives the best rung at least one digit before the point.
fn rate_scale(record: &Record) -> (f64, &'static str) {
    let rate = |row: &Row| row.timing.map(|timing| record.elements / timing.median);
    let best = record.rows.iter().filter_map(rate).fold(0.0, f64::max);
    let scales = [(1e9, "G"), (1e6, "M"), (1e3, "k")];
    scales.into_iter().find(|(scale, _)| best >= *scale).unwrap_or((1.0, ""))
}

fn percent(share: f64) -> String {
    let percent = 100.0 * share;
    if percent < 9.95 { format!("{percent:.1}") } else { format!("{percent:.0}") }
}

#[cfg(test)]
mod tests {
    use super::super::limit::{Limit, Work};
    use super::super::record::tests::{machine, record};
    use super::*;

    #[test]
    fn the_table_shows_measured_and_skipped_rungs_and_the_limit() {
        let text = text(&record(), &machine(), None);
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[0].starts_with("sum, 1000"), "{text}");
        assert!(lines[1].contains("Mnumber/s"), "{text}");
        let cells = |line: &str| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert!(lines[1].ends_with("peak   error / %"), "{text}");
        let naive = ["naive", "~2.00", "ms", "\u{b1}10", "%", "1.00", "0.500", "0.1", "%"];
        let simd = ["simd", "10.0", "\u{b5}s", "\u{b1}10", "%", "200", "100", "10", "%"];
        let [naive, simd] =
            [naive, simd].map(|cells| [&cells[..], &["1.5", "3.00", "MiB", "2.50"]].concat());
        assert_eq!(cells(lines[2]), naive);
        assert_eq!(cells(lines[3]), simd);
        assert_eq!(lines[4], "cloud            skipped: no cloud here");
        assert!(lines[5].starts_with("limit") && lines[5].contains("two operations a number"));
        assert_eq!(lines[6], "~ slow: the median of 3 runs, and half of their range");
        assert_eq!(lines.len(), 7, "a rung that nobody asked for has no row: {text}");
    }

    #[test]
    fn what_is_wrong_disturbed_or_two_times_is_marked_and_explained() {
        let mut record = record();
        record.rows[0].failed = Some("wrong answer: 2 instead of 1".into());
        let two = TwoTimes { seconds: [1e-5, 2e-5], faster: 0.75 };
        let timing = record.rows[1].timing.as_mut().unwrap();
        (timing.others, timing.two) = (0.42, Some(two));
        let text = text(&record, &machine(), None);
        for want in [
            "\nnaive            WRONG: 2 instead of 1\n",
            " !*10.0 \u{b5}s ",
            "\n! disturbed: other programs took up to 0.4 cores meanwhile, every time",
            "\n* simd has two times: 10.0 \u{b5}s in 75 % of its samples, 20.0 \u{b5}s in the others",
        ] {
            assert!(text.contains(want), "{want:?} in {text}");
        }
    }

    #[test]
    fn a_rung_beside_has_a_column_of_its_own() {
        let text = text(&Record { beside: Some("simd"), ..record() }, &machine(), None);
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[1].contains("x simd   of limit"), "{text}");
        assert!(lines[2].contains(" 0.00500 "), "{text}");
        assert!(text.contains("x simd: the time of simd over this rung's"), "{text}");
    }

    #[test]
    fn a_limit_that_a_rung_passes_is_doubtful() {
        let mut record = record();
        record.limit = Work::new("work").flops(4e4).into();
        let doubtful = "doubtful limit: simd passed it without a way around the work";
        assert!(text(&record, &machine(), None).contains(doubtful));
        record.limit = Work::new("work").flops(4e4).tricks(&["simd"]).into();
        assert!(!text(&record, &machine(), None).contains("doubtful"));
        record.limit = Limit::Unknown("for a reason");
        let text = text(&record, &machine(), None);
        assert!(!text.contains("of limit") && text.contains("-   unknown: for a reason"), "{text}");
    }

    #[test]
    fn without_the_naive_rung_there_is_a_dash_unless_its_time_was_reckoned() {
        let mut record = record();
        record.rows[0].timing = None;
        assert!(text(&record, &machine(), None).contains(" - "));
        record.reckoned = Some((2.0, "5 of 10 numbers".into()));
        let text = text(&record, &machine(), None);
        assert!(text.contains(" \u{2248}200000 ") && !text.contains(" - "), "{text}");
        let last = "\u{2248} naive would take 2.00 s, reckoned from 5 of 10 numbers";
        assert_eq!(text.lines().last(), Some(last));
    }
}
