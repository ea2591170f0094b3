//! What a bench says of rungs that go wrong: the example `faults`, seen from outside.

#![cfg(unix)]

use std::process::{Command, Stdio};
use std::{env, fs};

use tempfile::TempDir;

/// The example in a target folder of its own.
fn faults_in(target: &TempDir) -> Command {
    let profile = target.path().join("release");
    fs::create_dir_all(&profile).unwrap();
    fs::write(profile.join(".cargo-lock"), "").unwrap();
    let built = env::current_exe().unwrap().ancestors().nth(2).unwrap().join("examples/faults");
    fs::copy(built, profile.join("faults")).expect("cargo test -p shared builds the example");
    let mut command = Command::new(profile.join("faults"));
    command.args(["--bench", "--warm-up-time", "0.1", "--measurement-time", "0.1", "--quick"]);
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
    assert!(table.contains("\noff_by_one       WRONG: 500501"), "{table}");
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
    assert_eq!(row(&table, "one_by_one")[5], "1.00");
    assert!(row(&table, "closed_form")[5].parse::<f64>().unwrap() > 1.0, "{table}");
    assert!(!table.contains("off_by_one"), "{table}");
}

#[test]
fn a_bench_that_the_filter_leaves_out_says_nothing() {
    let (status, table, errors) = faults(&["other/rung"], false);
    assert_eq!((status, table.as_str(), errors.as_str()), (Some(0), "", ""));
}

#[test]
fn what_is_no_whole_run_is_kept_apart_with_its_date() {
    let target = tempfile::tempdir().unwrap();
    assert!(faults_in(&target).arg("sum/closed_form").output().unwrap().status.success());
    let folder = target.path().join("ladders/shared");
    let kept = fs::read_to_string(folder.join("partial/sum.json")).unwrap();
    let kept: serde_json::Value = serde_json::from_str(&kept).unwrap();
    assert_eq!(kept["cases"][0]["rungs"][0]["name"], "one_by_one");
    assert!(kept["date"].as_str().is_some_and(|date| date.ends_with('Z')), "{kept}");
    assert!(!folder.join("sum.json").exists() && !folder.join("sum.txt").exists());
    assert!(!target.path().join("history").exists());
}

#[test]
fn a_damaged_baseline_is_named_before_anything_is_measured() {
    let target = tempfile::tempdir().unwrap();
    let save = faults_in(&target).args(["--save-baseline", "before"]).output().unwrap();
    assert_eq!(save.status.code(), Some(1));
    let compare = || faults_in(&target).args(["--baseline", "before"]).output().unwrap();
    let table = String::from_utf8(compare().stdout).unwrap();
    assert!(table.contains(" x the baseline's time"), "{table}");
    let file = target.path().join("ladders/shared/baselines/before/sum.json");
    let whole = fs::read_to_string(&file).unwrap();
    fs::write(&file, &whole[..whole.len() / 2]).unwrap();
    let output = compare();
    let errors = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
    assert!(errors.contains("sum.json: damaged, save it again: EOF"), "{errors}");
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
    let (status, table, errors) = faults(&[], true);
    assert_eq!(status, Some(1));
    assert!(errors.contains("error: sum/endless/1000: not finished after "), "{errors}");
    assert!(table.contains("\nendless          FAILED: not finished after "), "{table}");
    assert!(row(&table, "one_by_one").len() > 5, "{table}");
}
