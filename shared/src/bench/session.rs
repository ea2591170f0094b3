//! What one run of a bench was asked for and has found so far.
//!
//! The results lie behind a lock, as a rung that never ends must not keep them from being printed: the
//! thread that waits for it in vain prints them.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use std::{io, process, thread};

use anyhow::anyhow;
use criterion::Criterion;

use super::arguments::{Arguments, Mode};
use super::children::Meanwhile;
use super::keep::{self, Provenance};
use super::progress::Progress;
use super::record::{Baseline, Record};
use super::rung::{CALM, Row};
use super::{hush, table, warnings};
use crate::ladder::{Ladder, Rung};
use crate::machine::Machine;
use crate::workspace;

pub(super) struct Session {
    package: String,
    pub(super) arguments: Arguments,
    /// Criterion's folder: its tree is one for the workspace, and two chapters may have a ladder of
    /// one name.
    pub(super) home: PathBuf,
    provenance: Provenance,
    found: Mutex<Found>,
}

struct Found {
    /// How many rungs are to be timed.
    planned: usize,
    progress: Option<Progress>,
    /// The cases of the ladder that runs now.
    records: Vec<Record>,
    failures: usize,
    /// Ladders whose results were kept.
    kept: usize,
    /// What was spent on timing disturbed rungs anew.
    repeated: Duration,
    /// The filter lets something through.
    matched: bool,
    /// What to say if it does not, though it names a ladder of this bench.
    unmatched: Option<String>,
}

impl Session {
    pub(super) fn new(package: &str, arguments: Arguments) -> Self {
        let found = Found {
            planned: 0,
            progress: None,
            records: Vec::new(),
            failures: 0,
            kept: 0,
            repeated: Duration::ZERO,
            matched: false,
            unmatched: None,
        };
        Self {
            package: package.to_owned(),
            home: workspace::target().join("criterion").join(package),
            provenance: Provenance::now(&arguments),
            arguments,
            found: Mutex::new(found),
        }
    }

    pub(super) fn mode(&self) -> Mode {
        self.arguments.mode()
    }

    /// Criterion as the command line wants it; a chapter's bench stays below five minutes.
    pub(super) fn criterion(&self) -> Criterion {
        const ALL: f64 = 150.0;
        let share = (ALL / self.found().planned.max(1) as f64).clamp(0.2, 1.0);
        let share = Duration::from_secs_f64(if self.arguments.quick { 0.1 } else { share });
        let Arguments { warm_up_time, measurement_time, .. } = self.arguments;
        Criterion::default()
            .warm_up_time(warm_up_time.unwrap_or(share.mul_f64(0.3)))
            .measurement_time(measurement_time.unwrap_or(share))
            // Plenty for twenty samples; the default would take as long as the timing itself.
            .nresamples(10_000)
            .profile_time(self.arguments.profile_time)
            .output_directory(&self.home)
    }

    /// Which rungs of a case the filter lets through.
    pub(super) fn asked<F>(&self, ladder: &Ladder<F>, case: &str) -> Vec<bool> {
        let asks = |rung: &Rung<F>| self.arguments.selects(ladder.name, rung.name, case);
        let asked: Vec<bool> = ladder.rungs().map(asks).collect();
        let mut found = self.found();
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

    /// So many more rungs will be timed.
    pub(super) fn plan(&self, rungs: usize) {
        self.found().planned += rungs;
    }

    /// The plan is whole: from here on progress is shown.
    pub(super) fn start(&self) {
        let mut found = self.found();
        if found.planned > 0 {
            found.progress = Some(Progress::new(found.planned));
        }
    }

    /// Opens a case: rows belong to it until the next one. The first case of another ladder ends the
    /// ladder before.
    pub(super) fn begin(&self, record: Record) -> io::Result<()> {
        let new = self.found().records.first().is_some_and(|first| first.ladder != record.ladder);
        if new {
            self.report()?;
        }
        self.found().records.push(record);
        Ok(())
    }

    /// A rung is about to run.
    pub(super) fn turn(&self, id: &str) {
        if let Some(progress) = &self.found().progress {
            progress.begin(id);
        }
    }

    /// A rung has run, or could not; it counts if it was asked for.
    pub(super) fn push(&self, id: &str, row: Row, asked: bool) {
        let mut found = self.found();
        if let Some(progress) = found.progress.as_mut().filter(|_| asked) {
            progress.end(id, &row.summary());
        }
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
        self.say(&format!("error: {id}: {what}"));
        self.found().failures += 1;
    }

    fn say(&self, line: &str) {
        match &self.found().progress {
            Some(progress) => progress.say(line),
            None => eprintln!("{line}"),
        }
    }

    /// Whether a rung that was disturbed for so long may be timed anew; waits for a calm moment.
    pub(super) fn may_repeat(&self, took: Duration) -> bool {
        const AT_MOST: Duration = Duration::from_secs(60);
        const LOOK: Duration = Duration::from_millis(200);
        const LOOKS: u32 = 10;
        let begin = Instant::now();
        if self.arguments.quick || self.found().repeated + took > AT_MOST {
            return false;
        }
        for _ in 0..LOOKS {
            let meanwhile = Meanwhile::watch();
            thread::sleep(LOOK);
            if meanwhile.cores_of_others().is_none_or(|cores| cores < CALM) {
                break;
            }
        }
        self.found().repeated += took + begin.elapsed();
        true
    }

    /// Ends the program after the tables of what was timed before this rung.
    pub(super) fn end_late(&self, id: &str, rung: &'static str, limit: Duration) -> ! {
        hush::speak();
        let seconds = limit.as_secs();
        let what = format!(
            "not finished after {seconds} s, endless or far slower than the others; the bench ends \
             here, and the cases after this one are not tried"
        );
        self.fail(id, &what);
        self.push(id, Row { name: rung, failed: Some(what), ..Row::default() }, true);
        if let Err(error) = self.finish() {
            eprintln!("error: {error}");
        }
        process::exit(1)
    }

    /// Prints the last ladder's tables, and where everything is; says how many rungs failed.
    pub(super) fn finish(&self) -> io::Result<usize> {
        self.report()?;
        let found = self.found();
        if let Some(progress) = &found.progress {
            progress.clear();
        }
        if found.kept > 0 {
            let folder = keep::folder(&self.package, None);
            println!("\nTables and figures: {}", folder.display());
            let page = workspace::root().join(&self.package).join("README.md");
            if page.is_file() {
                println!("What they mean: {}", page.display());
            }
        }
        Ok(found.failures)
    }

    /// Prints the tables of the ladder that ran last and keeps its results, if the run was for
    /// measuring.
    fn report(&self) -> io::Result<()> {
        let mut found = self.found();
        let records = std::mem::take(&mut found.records);
        if records.is_empty() || self.mode() != Mode::Time {
            return Ok(());
        }
        let machine = Machine::here();
        let warnings: String =
            warnings::all(&machine).iter().map(|text| format!("warning: {text}\n")).collect();
        let before = self.arguments.baseline.as_deref();
        let before = before.map(|name| keep::baseline(&self.package, name, records[0].ladder));
        let before = before.transpose().map_err(io::Error::other)?.flatten();
        let table = |record: &Record| {
            let before = before.as_ref().map(|json| Baseline(json, &record.case));
            table::text(record, &machine, before) + "\n"
        };
        let tables = records.iter().map(table).collect::<Vec<_>>().join("\n");
        let print = || print!("\n{tables}{warnings}");
        match &found.progress {
            Some(progress) => progress.aside(print),
            None => print(),
        }
        let tables = (before.is_none()).then(|| tables.clone() + &warnings);
        keep::keep(&self.package, &self.arguments, &self.provenance, &machine, &records, tables)?;
        found.kept += 1;
        Ok(())
    }

    fn found(&self) -> MutexGuard<'_, Found> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
