//! What a bench says of rungs that go wrong: the example `faults`, seen from outside.

#![cfg(unix)]

use std::process::{Command, Stdio};
use std::{env, fs};

use tempfile::TempDir;

/// The example in a target folder of its own.
fn faults_in(target: &TempDir) -> Command {
    let profile = target.path().join("release");
    fs::create_dir(&profile).unwrap();
    fs::write(profile.join(".cargo-lock"), "").unwrap();
    let built = env::current_exe().unwrap().ancestors().nth(2).unwrap().join("examples/faults");
    fs::copy(built, profile.join("faults")).expect("cargo test -p shared builds the example");
    let mut command = Command::new(profile.join("faults"));
    command.args(["--bench", "--warm-up-time", "0.1", "--measurement-time", "0.1"]);
    command
}

/// The status, and both streams of the example.
fn faults(arguments: &[&str], endless: bool) -> (Option<i32>, String, String) {
    let target = tempfile::tempdir().unwrap();
    let mut command = faults_in(&target);
    command.args(arguments);
    if endless {
        command.env("ENDLESS", "1");
    }
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

fn row<'a>(table: &'a str, rung: &str) -> Vec<&'a str> {
    let begin = format!("{rung} ");
    let line = table.lines().rfind(|line| line.starts_with(&begin));
    line.unwrap_or_else(|| panic!("no {rung} in {table}")).split_whitespace().collect()
}

#[test]
fn every_fault_is_named_and_the_others_are_timed() {
    let (status, table, errors) = faults(&[], false);
    assert_eq!(status, Some(1));
    assert!(errors.contains("error: sum/off_by_one/1000: wrong answer: 500501 instead of 500500"));
    assert!(errors.contains("error: sum/out_of_bounds/1000: panicked at "), "{errors}");
    assert!(table.contains("\noff_by_one       skipped: wrong answer: 500501"), "{table}");
    assert!(table.contains("faults.rs:"), "{table}");
    assert!(table.contains("\nelsewhere        skipped: no abacus here\n"), "{table}");
    assert!(table.contains("\nyours            skipped: not yet written\n"), "{table}");
    assert!(table.contains("a wait of 1 us, for the sake of the table: 1.00 \u{b5}s must pass"));
    assert_eq!(row(&table, "closed_form").last(), Some(&"6.00"), "{table}");
}

/// The child's time and memory count as the rung's.
#[test]
fn children_count() {
    let (_, table, _) = faults(&["sum/child"], false);
    let row = row(&table, "child");
    let [.., cores, peak, unit, _] = row[..] else { panic!("{table}") };
    assert!(cores.parse::<f64>().unwrap() > 0.0, "{table}");
    assert!(unit == "MiB" || unit == "KiB" && peak.parse::<f64>().unwrap() > 100.0, "{table}");
}

#[test]
fn a_filter_keeps_the_figures_that_hang_on_others() {
    let (status, table, errors) = faults(&["sum/closed_form"], false);
    assert!(status == Some(0) && !errors.contains("error"), "{errors}");
    assert_eq!(row(&table, "one_by_one")[3], "1.00");
    assert!(row(&table, "closed_form")[3].parse::<f64>().unwrap() > 1.0, "{table}");
    assert!(!table.contains("off_by_one"), "{table}");
}

#[test]
fn a_bench_that_the_filter_leaves_out_says_nothing() {
    let (status, table, errors) = faults(&["other/rung"], false);
    assert_eq!((status, table.as_str(), errors.as_str()), (Some(0), "", ""));
}

#[test]
fn a_list_whose_reader_has_seen_enough_ends_without_a_word() {
    let target = tempfile::tempdir().unwrap();
    let mut command = faults_in(&target);
    command.arg("--list").stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(
        (output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()),
        (Some(0), "")
    );
}

#[test]
fn a_filter_with_a_name_that_no_rung_has_is_told_the_names() {
    let (status, table, errors) = faults(&["sum/closed_from"], false);
    assert_eq!((status, table.as_str()), (Some(2), ""));
    let want =
        r#"error: the filter "sum/closed_from" matches nothing; the rungs of sum are one_by_one, "#;
    assert!(errors.starts_with(want), "{errors}");
    let (status, list, _) = faults(&["sum/closed_form", "--list"], false);
    assert_eq!((status, list.trim_end()), (Some(0), "sum/closed_form/1000: benchmark"));
}

#[test]
#[ignore = "takes the 20 s after which a rung counts as endless"]
fn an_endless_rung_ends_the_bench_with_its_table() {
    let (status, table, errors) = faults(&["--quick"], true);
    assert_eq!(status, Some(1));
    assert!(errors.contains("error: sum/endless/1000: not finished after "), "{errors}");
    assert!(table.contains("\nendless          skipped: not finished after "), "{table}");
    assert!(row(&table, "one_by_one").len() > 5, "{table}");
}
