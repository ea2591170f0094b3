//! Where results are kept, and what is kept with them: when, of which commit, by which compiler.
//!
//! A whole run of a ladder lies in `target/ladders/PACKAGE`, where the next one replaces it, and for good
//! in `target/history/MACHINE/DATE-COMMIT/PACKAGE`. One that was filtered or hurried, or in which a rung
//! failed, lies in the folder `partial` of the first, as it must not pass for a whole one.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, io};

use anyhow::{Context as _, bail};
use jiff::Timestamp;
use serde_json::Value;

use super::arguments::{Arguments, Mode};
use super::record::{self, Record};
use crate::machine::Machine;
use crate::workspace;

/// Of the file's form; one with another number is not compared with.
pub(super) const VERSION: u64 = 2;

/// What a run was a run of.
#[derive(Clone, Debug)]
pub(super) struct Provenance {
    /// When it began, in UTC.
    pub(super) date: Timestamp,
    /// As git describes the checkout; `None` where it is none.
    pub(super) commit: Option<String>,
}

impl Provenance {
    pub(super) fn now(arguments: &Arguments) -> Self {
        let commit = if arguments.mode() == Mode::Time { commit(workspace::root()) } else { None };
        Self { date: Timestamp::now(), commit }
    }
}

impl Provenance {
    /// The folder of this run among those of all machines.
    fn run(&self, machine: &Machine) -> PathBuf {
        let word = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
        let cpu: String = machine.cpu.chars().map(word).collect();
        let date = self.date.strftime("%Y-%m-%dT%H%M%SZ");
        let commit = self.commit.as_deref().unwrap_or("no-commit");
        Path::new(&format!("{cpu}-{}-cores", machine.cores)).join(format!("{date}-{commit}"))
    }
}

fn commit(root: &Path) -> Option<String> {
    let describe = ["describe", "--always", "--dirty", "--abbrev=12", "--exclude=*"];
    let output = Command::new("git").arg("-C").arg(root).args(describe).output().ok()?;
    let text = String::from_utf8(output.stdout).ok().filter(|_| output.status.success())?;
    Some(text.trim().to_owned())
}

/// Where the results of a package are kept; those of a saved baseline lie in a folder of its name.
pub(super) fn folder(package: &str, baseline: Option<&str>) -> PathBuf {
    let folder = workspace::target().join("ladders").join(package);
    baseline.map_or(folder.clone(), |name| folder.join("baselines").join(name))
}

/// Refuses a baseline that nobody saved, and one with a damaged file, before minutes are spent.
pub(super) fn find_baseline(package: &str, arguments: &Arguments) -> anyhow::Result<()> {
    let Some(name) = arguments.baseline.as_deref().filter(|_| arguments.mode() == Mode::Time)
    else {
        return Ok(());
    };
    let Ok(files) = fs::read_dir(folder(package, Some(name))) else {
        bail!(
            "no baseline {name:?}: save one first, cargo bench -p {package} -- --save-baseline {name}"
        );
    };
    for file in files {
        read(&file?.path())?;
    }
    Ok(())
}

/// The saved results of a ladder, if the baseline has it.
pub(super) fn baseline(package: &str, name: &str, ladder: &str) -> anyhow::Result<Option<Value>> {
    let path = folder(package, Some(name)).join(format!("{ladder}.json"));
    if path.exists() { read(&path).map(Some) } else { Ok(None) }
}

pub(super) fn read(path: &Path) -> anyhow::Result<Value> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let json: Value = serde_json::from_str(&text)
        .with_context(|| format!("{}: damaged, save it again", path.display()))?;
    match json["version"].as_u64() {
        Some(VERSION) => Ok(json),
        Some(other) => {
            bail!("{}: version {other}, expected {VERSION}; save it again", path.display())
        }
        None => bail!("{}: no version, expected {VERSION}; save it again", path.display()),
    }
}

/// Keeps the results of one ladder, and its `tables` where a page may show them: nothing filtered out,
/// nothing wrong, nothing hurried.
pub(super) fn keep(
    package: &str,
    arguments: &Arguments,
    provenance: &Provenance,
    machine: &Machine,
    records: &[Record],
    tables: Option<String>,
) -> io::Result<()> {
    let ladder = records[0].ladder;
    let whole = !arguments.quick && records.iter().all(Record::is_whole);
    let json = record::json(package, ladder, provenance, machine, records);
    let json = serde_json::to_string_pretty(&json)?;
    let of_all = folder(package, None);
    let mut folders = vec![if whole { of_all.clone() } else { of_all.join("partial") }];
    folders.extend(arguments.save_baseline.as_deref().map(|name| folder(package, Some(name))));
    if whole {
        let history = [Some(workspace::target().join("history")), arguments.keep.clone()];
        let run = provenance.run(machine).join(package);
        folders.extend(history.into_iter().flatten().map(|root| root.join(&run)));
    }
    for folder in &folders {
        workspace::write_whole(&folder.join(format!("{ladder}.json")), &json)?;
    }
    match tables {
        Some(tables) if whole && !cfg!(debug_assertions) => {
            workspace::write_whole(&of_all.join(format!("{ladder}.txt")), &tables)
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_file_and_one_of_another_version_are_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sum.json");
        for (text, want) in [
            ("{\"version\": 2, \"cases\"", "sum.json: damaged, save it again: EOF while parsing"),
            ("{\"version\": 1}", "sum.json: version 1, expected 2; save it again"),
            ("{}", "sum.json: no version, expected 2; save it again"),
        ] {
            fs::write(&path, text).unwrap();
            let error = format!("{:#}", read(&path).unwrap_err());
            assert!(error.contains(want), "{error}");
        }
        fs::write(&path, "{\"version\": 2}").unwrap();
        assert!(read(&path).is_ok());
    }

    #[test]
    fn a_run_has_a_folder_of_its_machine_and_its_own() {
        let provenance = Provenance { date: Timestamp::UNIX_EPOCH, commit: None };
        let folder = provenance.run(&record::tests::machine());
        assert_eq!(folder, Path::new("test-cpu-2-cores/1970-01-01T000000Z-no-commit"));
    }

    #[test]
    fn a_folder_that_is_no_checkout_has_no_commit() {
        assert_eq!(commit(tempfile::tempdir().unwrap().path()), None);
    }
}
