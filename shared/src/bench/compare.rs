//! Two kept runs, rung by rung: which became slower by more than both runs vary.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use serde_json::Value;

use super::keep;
use super::rung::CALM;
use crate::timing::{seconds, significant};

/// Package, ladder, case and rung.
type Id = [String; 4];

/// What two runs say of one rung.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    id: Id,
    before: Time,
    after: Time,
}

/// Seconds of one run, as kept.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Time {
    median: f64,
    low: f64,
    high: f64,
    /// Other programs took too much of the processors meanwhile.
    disturbed: bool,
}

/// Two runs, side by side.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// Rungs that both runs timed.
    pub both: usize,
    /// Rungs that became slower by more than both runs vary, the worst first.
    pub slower: Vec<Change>,
    /// Rungs that became faster by more than both runs vary, the best first.
    pub faster: Vec<Change>,
    /// Rungs that other programs disturbed in one of the runs, so that nothing is said of them.
    pub disturbed: usize,
}

/// Two sittings of one program differ by so much though nothing within a sitting shows it: the memory
/// lies elsewhere, and the host of a virtual machine has other guests.
const BETWEEN_SITTINGS: f64 = 0.15;

/// Compares all results below one folder with those below another: two runs of one machine, or of two.
///
/// # Errors
///
/// A folder that cannot be read or holds no results, and a file that is damaged or of another version,
/// with its name.
pub fn compare(before: &Path, after: &Path) -> anyhow::Result<Comparison> {
    let (before, mut after) = (times(before)?, times(after)?);
    let mut found = Comparison::default();
    for (id, before) in before {
        let Some(after) = after.remove(&id) else { continue };
        found.both += 1;
        let change = Change { id, before, after };
        if before.disturbed || after.disturbed {
            found.disturbed += 1;
        } else if is_slower(&before, &after) {
            found.slower.push(change);
        } else if is_slower(&after, &before) {
            found.faster.push(change);
        }
    }
    found.slower.sort_by(|a, b| b.times().total_cmp(&a.times()));
    found.faster.sort_by(|a, b| a.times().total_cmp(&b.times()));
    Ok(found)
}

/// Whether the second is slower by more than both vary.
fn is_slower(first: &Time, second: &Time) -> bool {
    let spread = |time: &Time| (time.high - time.low) / 2.0 / time.median;
    let noise = BETWEEN_SITTINGS + spread(first) + spread(second);
    second.low > first.high && second.median / first.median > 1.0 + noise
}

impl Change {
    /// The time after over the time before.
    fn times(&self) -> f64 {
        self.after.median / self.before.median
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (before, after) = (seconds(self.before.median), seconds(self.after.median));
        let [package, ladder, case, rung] = &self.id;
        let times = significant(self.times());
        write!(f, "{package} {ladder}/{rung}/{case}: {before} before, {after} after, {times} times")
    }
}

/// All times in the files below a folder.
fn times(folder: &Path) -> anyhow::Result<BTreeMap<Id, Time>> {
    let files = results_below(folder).with_context(|| folder.display().to_string())?;
    if files.is_empty() {
        bail!(
            "{}: no results of a bench in it; expected files such as ch06-matrix/norm.json",
            folder.display()
        );
    }
    let mut all = BTreeMap::new();
    for file in files {
        let json = keep::read(&file)?;
        let found = times_of(&json).with_context(|| format!("{}: damaged", file.display()))?;
        all.extend(found);
    }
    Ok(all)
}

fn results_below(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(results_below(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "json") {
            found.push(path);
        }
    }
    Ok(found)
}

/// `None` where a part of the file is missing.
fn times_of(json: &Value) -> Option<Vec<(Id, Time)>> {
    let text = |value: &Value| Some(value.as_str()?.to_owned());
    let (package, ladder) = (text(&json["package"])?, text(&json["ladder"])?);
    let mut found = Vec::new();
    for case in json["cases"].as_array()? {
        for rung in case["rungs"].as_array()? {
            // A rung that was not timed has none.
            if rung["seconds"].is_null() {
                continue;
            }
            let number = |key: &str| rung[key].as_f64();
            let time = Time {
                median: number("seconds")?,
                low: number("low")?,
                high: number("high")?,
                disturbed: number("cores_of_others")? > CALM,
            };
            found.push((
                [package.clone(), ladder.clone(), text(&case["case"])?, text(&rung["name"])?],
                time,
            ));
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// A run of one ladder whose rungs took so long, and varied by a part of it.
    fn run(rungs: &[(&str, f64, f64, f64)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let rung = |&(name, seconds, spread, others): &(&str, f64, f64, f64)| {
            let (low, high) = (seconds * (1.0 - spread), seconds * (1.0 + spread));
            json!({ "name": name, "seconds": seconds, "low": low, "high": high, "cores_of_others": others })
        };
        let mut rungs: Vec<Value> = rungs.iter().map(rung).collect();
        rungs.push(json!({ "name": "skipped", "seconds": null }));
        let json = json!({
            "version": keep::VERSION, "package": "ch00", "ladder": "sum",
            "cases": [{ "case": "10", "rungs": rungs }],
        });
        fs::create_dir(folder.path().join("ch00")).unwrap();
        fs::write(folder.path().join("ch00/sum.json"), json.to_string()).unwrap();
        folder
    }

    #[test]
    fn only_what_is_slower_by_more_than_both_runs_vary_is_named() {
        let before = run(&[
            ("a", 1.0, 0.02, 0.0),
            ("b", 1.0, 0.02, 0.0),
            ("c", 1.0, 0.4, 0.0),
            ("d", 1.0, 0.0, 0.5),
        ]);
        let after = run(&[
            ("a", 1.1, 0.02, 0.0),
            ("b", 1.5, 0.02, 0.0),
            ("c", 1.5, 0.02, 0.0),
            ("d", 9.0, 0.0, 0.0),
        ]);
        let found = compare(before.path(), after.path()).unwrap();
        let names: Vec<String> = found.slower.iter().map(ToString::to_string).collect();
        assert_eq!(names, ["ch00 sum/b/10: 1.00 s before, 1.50 s after, 1.50 times"]);
        assert_eq!((found.both, found.faster.len(), found.disturbed), (4, 0, 1));
        let back = compare(after.path(), before.path()).unwrap();
        assert_eq!((back.slower.len(), back.faster.len()), (0, 1));
    }

    #[test]
    fn a_folder_without_results_and_a_damaged_file_are_named() {
        let (empty, good) = (tempfile::tempdir().unwrap(), run(&[("a", 1.0, 0.0, 0.0)]));
        let error = compare(empty.path(), good.path()).unwrap_err().to_string();
        assert!(error.contains("no results of a bench in it"), "{error}");
        fs::write(good.path().join("ch00/sum.json"), r#"{"version": 2, "package": "ch00"}"#)
            .unwrap();
        let error = compare(good.path(), good.path()).unwrap_err().to_string();
        assert!(error.ends_with("sum.json: damaged"), "{error}");
    }
}
