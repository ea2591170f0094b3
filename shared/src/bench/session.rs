//! What one run of a bench was asked for and has found so far.
//!
//! The results lie behind a lock, as a rung that never ends must not keep them from being printed: the
//! thread that waits for it in vain prints them.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use std::{fs, io, process};

use anyhow::anyhow;
use serde_json::Value;

use super::arguments::{Arguments, Mode};
use super::record::{Baseline, Record, folder, json};
use super::rung::Row;
use super::{table, warnings};
use crate::ladder::{Ladder, Rung};
use crate::machine::Machine;

pub(super) struct Session {
    package: String,
    pub(super) arguments: Arguments,
    /// Criterion's folder.
    pub(super) home: PathBuf,
    found: Mutex<Found>,
}

struct Found {
    records: Vec<Record>,
    /// Nothing was filtered out or hurried.
    whole: bool,
    failures: usize,
    /// The filter lets something through.
    matched: bool,
    /// What to say if it does not, though it names a ladder of this bench.
    unmatched: Option<String>,
}

impl Session {
    pub(super) fn new(package: &str, arguments: Arguments, home: PathBuf) -> Self {
        let found = Found {
            records: Vec::new(),
            whole: !arguments.quick,
            failures: 0,
            matched: false,
            unmatched: None,
        };
        Self { package: package.to_owned(), arguments, home, found: Mutex::new(found) }
    }

    pub(super) fn mode(&self) -> Mode {
        self.arguments.mode
    }

    /// Which rungs of a case the filter lets through.
    pub(super) fn asked<F>(&self, ladder: &Ladder<F>, case: &str) -> Vec<bool> {
        let asks = |rung: &Rung<F>| self.arguments.selects(ladder.name, rung.name, case);
        let asked: Vec<bool> = ladder.rungs().map(asks).collect();
        let mut found = self.found();
        found.whole &= !asked.contains(&false);
        found.matched |= asked.contains(&true);
        found.unmatched = found.unmatched.take().or_else(|| self.unmatched(ladder));
        asked
    }

    /// What to say if the filter names this ladder and matches nothing in it.
    fn unmatched<F>(&self, ladder: &Ladder<F>) -> Option<String> {
        let filter = self.arguments.filter_of(ladder.name)?;
        let names: Vec<_> = ladder.rungs().map(|rung| rung.name).collect();
        let (ladder, names) = (ladder.name, names.join(", "));
        Some(format!(
            "the filter {filter:?} matches nothing; the rungs of {ladder} are {names}, and --list \
             shows their cases"
        ))
    }

    /// # Errors
    ///
    /// The filter names a ladder of this bench and matches nothing in it.
    pub(super) fn matched_something(&self) -> anyhow::Result<()> {
        let Found { matched, unmatched, .. } = &mut *self.found();
        match unmatched.take() {
            Some(what) if !*matched => Err(anyhow!(what)),
            _ => Ok(()),
        }
    }

    /// Opens a case: rows belong to it until the next one.
    pub(super) fn begin(&self, record: Record) {
        self.found().records.push(record);
    }

    pub(super) fn push(&self, row: Row) {
        let mut found = self.found();
        if let Some(record) = found.records.last_mut() {
            record.rows.push(row);
        }
    }

    /// Names a rung that does not run, where no table will.
    pub(super) fn skip(&self, id: &str, reason: &str) {
        if self.mode() == Mode::Test {
            println!("{id}: skipped: {reason}");
        }
    }

    /// Names a rung that failed.
    pub(super) fn fail(&self, id: &str, what: &str) {
        eprintln!("error: {id}: {what}");
        self.found().failures += 1;
    }

    /// Ends the program after the tables of what was timed before this rung.
    pub(super) fn end_late(&self, id: &str, rung: &'static str, limit: Duration) -> ! {
        let seconds = limit.as_secs();
        let what = format!(
            "not finished after {seconds} s, endless or far slower than the others; the bench ends \
             here, and the cases after this one are not tried"
        );
        self.fail(id, &what);
        self.push(Row { name: rung, skipped: Some(what), ..Row::default() });
        if let Err(error) = self.report() {
            eprintln!("error: {error}");
        }
        process::exit(1)
    }

    /// Prints the tables and keeps the results, if the run was for measuring; says how many rungs
    /// failed.
    pub(super) fn report(&self) -> io::Result<usize> {
        let found = self.found();
        if !found.records.is_empty() && self.mode() == Mode::Time {
            let machine = Machine::here();
            let warning = |text: String| format!("warning: {text}\n");
            let warnings: String = warnings::all(&machine).into_iter().map(warning).collect();
            for records in found.records.chunk_by(|a, b| a.ladder == b.ladder) {
                self.keep(&machine, records, &warnings, found.whole && found.failures == 0)?;
            }
            print!("{warnings}");
        }
        Ok(found.failures)
    }

    fn keep(
        &self,
        machine: &Machine,
        records: &[Record],
        warnings: &str,
        whole: bool,
    ) -> io::Result<()> {
        let (package, ladder) = (self.package.as_str(), records[0].ladder);
        let file = format!("{ladder}.json");
        let before = self.arguments.compare.as_deref();
        let before = before.and_then(|name| baseline(&folder(package, Some(name)).join(&file)));
        let table = |record: &Record| {
            let before = before.as_ref().map(|json| Baseline(json, &record.case));
            table::text(record, machine, before) + "\n"
        };
        let tables = records.iter().map(table).collect::<Vec<_>>().join("\n");
        println!("\n{tables}");
        let json = serde_json::to_string_pretty(&json(package, ladder, machine, records))?;
        let mut folders = vec![folder(package, None)];
        let save = self.arguments.save.as_deref();
        folders.extend(save.map(|name| folder(package, Some(name))));
        for folder in &folders {
            fs::create_dir_all(folder)?;
            fs::write(folder.join(&file), &json)?;
        }
        // What a README may show: nothing filtered out, nothing wrong, nothing hurried, and what
        // there is to doubt said beside it.
        if whole && before.is_none() && !cfg!(debug_assertions) {
            fs::write(folders[0].join(format!("{ladder}.txt")), tables + warnings)?;
        }
        Ok(())
    }

    fn found(&self) -> MutexGuard<'_, Found> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn baseline(file: &Path) -> Option<Value> {
    serde_json::from_str(&fs::read_to_string(file).ok()?).ok()
}
