//! What the submitter of a run holds in its own hands: which chunks there are, and which have an answer.
//!
//! The broker may lose a job, an answer or everything, and may deliver each of them twice. The ledger is a
//! file of SQLite beside the submitter, and it alone decides what is missing and what counts.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension as _, Transaction, params};
use serde::{Serialize, Serializer};
use thiserror::Error;

use crate::jobs::{Found, Kind, Work, WorkError};
use crate::messages::{Answer, MessageError, Order, check_run};

/// The ledger of one run.
#[derive(Debug)]
pub struct Ledger {
    plan: Plan,
    file: PathBuf,
    database: Connection,
    /// Locked while a submitter works.
    _lock: Option<File>,
}

/// What a run computes.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Plan {
    /// The run's id.
    pub run: String,
    /// All of its work.
    pub work: Work,
    /// Numbers in a chunk.
    pub chunk: u64,
}

/// How far a run is.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Standing {
    /// What it computes.
    #[serde(flatten)]
    pub plan: Plan,
    /// All chunks.
    pub chunks: u64,
    /// Chunks that were sent at least once.
    pub sent: u64,
    /// Chunks that were sent more than once.
    pub sent_again: u64,
    /// Chunks that have an answer in every topic.
    pub answered: u64,
    /// Answers that came once more.
    pub duplicates: u64,
    /// Messages among the answers that belong to no chunk of this run or cannot be read.
    pub strange: u64,
    /// What was found so far in each topic.
    #[serde(serialize_with = "as_map")]
    pub found: Vec<(&'static str, Found)>,
}

/// What a batch of answers changed.
#[derive(Debug, Default)]
pub struct Recorded {
    /// Chunks that are complete now.
    pub answered: Vec<u64>,
    /// Two answers that cannot both be right. What was known of their chunk is forgotten.
    pub conflict: Option<Conflict>,
}

/// Answers to a chunk that cannot all be right.
#[derive(Debug, Error)]
#[error("chunk {chunk}, {work}: {difference}; two workers do not compute the same")]
pub struct Conflict {
    /// The chunk's number.
    pub chunk: u64,
    /// What it is.
    pub work: Work,
    /// In which way they differ.
    pub difference: String,
}

/// Why a ledger cannot be used.
#[derive(Debug, Error)]
pub enum LedgerError {
    /// The system refused the file.
    #[error("{}: {reason}", file.display())]
    File {
        /// The ledger's file.
        file: PathBuf,
        /// What the system said.
        reason: io::Error,
    },
    /// SQLite refused something.
    #[error("{}: {reason}", file.display())]
    Database {
        /// The ledger's file.
        file: PathBuf,
        /// What SQLite said.
        reason: rusqlite::Error,
    },
    /// There is no such run in this folder.
    #[error("{}: there is no run {run} here", file.display())]
    Absent {
        /// The ledger's file.
        file: PathBuf,
        /// The run's id.
        run: String,
    },
    /// Another submitter works on the run.
    #[error("{}: another submitter works on this run now", file.display())]
    Taken {
        /// The ledger's file.
        file: PathBuf,
    },
    /// A run of this id computes something else.
    #[error("the run {run} is there and computes {theirs}, not {ours}: choose another id")]
    Other {
        /// The run's id.
        run: String,
        /// What the ledger has.
        theirs: String,
        /// What was asked for.
        ours: String,
    },
    /// The file holds something else.
    #[error("{}: this is no ledger of this program: {reason}", file.display())]
    Unknown {
        /// The file.
        file: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// An id that names no queue.
    #[error(transparent)]
    Run(#[from] MessageError),
    /// Work that cannot be done.
    #[error(transparent)]
    Work(#[from] WorkError),
    /// So many chunks that the list of them is not worth its place.
    #[error(
        "{chunks} chunks of {chunk} numbers; expected at most {MOST_CHUNKS}: choose longer chunks"
    )]
    Chunks {
        /// How many.
        chunks: u64,
        /// Their length.
        chunk: u64,
    },
}

/// Chunks of a run.
pub const MOST_CHUNKS: u64 = 10_000_000;

const SCHEMA: &str = "
    CREATE TABLE run (id TEXT NOT NULL, work TEXT NOT NULL, chunk INTEGER NOT NULL);
    CREATE TABLE chunks (
        number INTEGER PRIMARY KEY,
        sent INTEGER NOT NULL DEFAULT 0,
        answered INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX unanswered ON chunks (number) WHERE answered = 0;
    CREATE TABLE answers (
        chunk INTEGER NOT NULL,
        topic TEXT NOT NULL,
        count INTEGER NOT NULL,
        sum INTEGER NOT NULL,
        PRIMARY KEY (chunk, topic)
    ) WITHOUT ROWID;
    CREATE TABLE strange (duplicates INTEGER NOT NULL, others INTEGER NOT NULL);
    INSERT INTO strange VALUES (0, 0);
";

impl Plan {
    /// How many chunks it has.
    pub fn chunks(&self) -> u64 {
        self.work.len().div_ceil(self.chunk.max(1))
    }

    /// What one of its chunks is.
    pub fn part(&self, chunk: u64) -> Work {
        let start = self.work.start + chunk * self.chunk;
        Work { start, end: start.saturating_add(self.chunk).min(self.work.end), ..self.work }
    }

    /// Whether such a run can be.
    ///
    /// # Errors
    ///
    /// Names what cannot be, and what was expected.
    pub fn check(&self) -> Result<(), LedgerError> {
        check_run(&self.run)?;
        self.work.check()?;
        if !(1..=crate::jobs::LARGEST_CHUNK).contains(&self.chunk) {
            return Err(WorkError::Chunk { numbers: self.chunk }.into());
        }
        match self.chunks() {
            0..=MOST_CHUNKS => Ok(()),
            chunks => Err(LedgerError::Chunks { chunks, chunk: self.chunk }),
        }
    }

    /// Whether an answer is one to a chunk of this run.
    fn asks(&self, Answer { order, topic, found }: &Answer) -> bool {
        order.run == self.run
            && order.chunk < self.chunks()
            && order.work == self.part(order.chunk)
            && self.work.kind.topics().contains(&topic.as_str())
            && found.count <= order.work.len()
    }
}

impl Standing {
    /// Whether every chunk has its answer.
    pub fn is_complete(&self) -> bool {
        self.answered == self.chunks
    }

    /// What was found in the topic.
    pub fn found(&self, topic: &str) -> Option<Found> {
        self.found.iter().find(|(name, _)| *name == topic).map(|(_, found)| *found)
    }

    /// Pi as the samples so far tell it.
    pub fn pi(&self) -> Option<f64> {
        let (hits, misses) = (self.found("hit")?.count, self.found("miss")?.count);
        let samples = hits.saturating_add(misses);
        (samples > 0).then(|| 4.0 * hits as f64 / samples as f64)
    }
}

impl Ledger {
    /// Opens the ledger of a run to work on it, and begins it if it is not there.
    ///
    /// # Errors
    ///
    /// [`LedgerError::Other`] if a run of this id computes something else, and
    /// [`LedgerError::Taken`] while another submitter works on it.
    pub fn open(folder: &Path, plan: Plan) -> Result<Self, LedgerError> {
        plan.check()?;
        let file = file_of(folder, &plan.run);
        let system = |reason| LedgerError::File { file: file.clone(), reason };
        fs::create_dir_all(folder).map_err(system)?;
        let lock = File::create(file.with_extension("lock")).map_err(system)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(LedgerError::Taken { file }),
            Err(TryLockError::Error(reason)) => return Err(system(reason)),
        }
        if !file.exists() {
            begin(&file, &plan)?;
        }
        let failed = |reason| LedgerError::Database { file: file.clone(), reason };
        let mut database = connect(&file).map_err(failed)?;
        if !is_ledger_or_empty(&database).map_err(failed)? {
            let reason = "it is a database of another program".into();
            return Err(LedgerError::Unknown { file, reason });
        }
        prepare(&mut database, &plan).map_err(failed)?;
        let ledger = Self::of(file, database, Some(lock))?;
        match ledger.plan == plan {
            true => Ok(ledger),
            false => Err(LedgerError::Other {
                run: plan.run.clone(),
                theirs: ledger.plan.to_string(),
                ours: plan.to_string(),
            }),
        }
    }

    /// Opens the ledger of a run to look at it.
    ///
    /// # Errors
    ///
    /// [`LedgerError::Absent`] if it is not there.
    pub fn read(folder: &Path, run: &str) -> Result<Self, LedgerError> {
        check_run(run)?;
        let file = file_of(folder, run);
        if !file.is_file() {
            return Err(LedgerError::Absent { file, run: run.into() });
        }
        let failed = |reason| LedgerError::Database { file: file.clone(), reason };
        let database = connect(&file).map_err(failed)?;
        // Its submitter lists the chunks just now, or was killed before it had.
        if is_empty(&database).map_err(failed)? {
            return Err(LedgerError::Absent { file, run: run.into() });
        }
        Self::of(file, database, None)
    }

    /// The ids of all runs in a folder.
    ///
    /// # Errors
    ///
    /// The folder cannot be read. One that is not there has no runs.
    pub fn runs(folder: &Path) -> Result<Vec<String>, LedgerError> {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(reason) => return Err(LedgerError::File { file: folder.into(), reason }),
        };
        let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
        let mut runs: Vec<String> =
            names.filter_map(|name| Some(name.strip_suffix(EXTENSION)?.to_owned())).collect();
        runs.sort();
        Ok(runs)
    }

    fn of(file: PathBuf, database: Connection, lock: Option<File>) -> Result<Self, LedgerError> {
        let row = "SELECT id, work, chunk FROM run";
        let read = database.query_row(row, [], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, i64>(2)?))
        });
        let unknown = |reason: String| LedgerError::Unknown { file: file.clone(), reason };
        let (run, work, chunk) = read.map_err(|error| unknown(error.to_string()))?;
        let work = serde_json::from_str(&work).map_err(|error| unknown(error.to_string()))?;
        let plan = Plan { run, work, chunk: chunk.cast_unsigned() };
        plan.check().map_err(|error| unknown(error.to_string()))?;
        Ok(Self { plan, file, database, _lock: lock })
    }

    /// What the run computes.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Up to `most` chunks without an answer whose numbers are `from` or higher, each with how often it
    /// was sent.
    ///
    /// # Errors
    ///
    /// SQLite's.
    pub fn unanswered(&self, from: u64, most: usize) -> Result<Vec<(u64, u32)>, LedgerError> {
        let query = "SELECT number, sent FROM chunks
                     WHERE answered = 0 AND number >= ? ORDER BY number LIMIT ?";
        self.tell(self.database.prepare_cached(query).and_then(|mut statement| {
            let row =
                |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)?.cast_unsigned(), row.get(1)?));
            statement.query_map(params![from.cast_signed(), most as i64], row)?.collect()
        }))
    }

    /// Notes that chunks are sent once more, before they are, and answers with their orders.
    ///
    /// # Errors
    ///
    /// SQLite's.
    pub fn send(&mut self, chunks: &[u64]) -> Result<Vec<Order>, LedgerError> {
        let noted = count_as_sent(&mut self.database, chunks);
        let numbers = self.tell(noted)?;
        let order = |(&chunk, sent)| Order {
            run: self.plan.run.clone(),
            chunk,
            sent,
            work: self.plan.part(chunk),
        };
        Ok(chunks.iter().zip(numbers).map(order).collect())
    }

    /// Stores answers, as safely as the disk does, before their messages are acknowledged.
    ///
    /// `unreadable` counts messages that were no answers at all.
    ///
    /// # Errors
    ///
    /// SQLite's; then nothing was stored.
    pub fn record(&mut self, answers: &[Answer], unreadable: u64) -> Result<Recorded, LedgerError> {
        self.tell(wait_for_disk(&self.database, true))?;
        let recorded = store(&mut self.database, &self.plan, answers, unreadable);
        self.tell(wait_for_disk(&self.database, false))?;
        self.tell(recorded)
    }

    /// How far the run is.
    ///
    /// # Errors
    ///
    /// SQLite's.
    pub fn standing(&self) -> Result<Standing, LedgerError> {
        self.tell(standing(&self.database, &self.plan))
    }

    /// What was found in each topic of each answered chunk, in their order.
    ///
    /// # Errors
    ///
    /// SQLite's, or what `each` says.
    pub fn each_answer<E: From<LedgerError>>(
        &self,
        mut each: impl FnMut(&Work, &[(&'static str, Found)]) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut at = 0;
        loop {
            let query = "SELECT number FROM chunks WHERE answered = 1 AND number >= ?
                         ORDER BY number LIMIT 1";
            let next = self.database.prepare_cached(query).and_then(|mut statement| {
                statement.query_row([at], |row| row.get::<_, i64>(0)).optional()
            });
            let Some(number) = self.tell(next)? else { return Ok(()) };
            let found = self.tell(found_in(&self.database, self.plan.work.kind, number))?;
            each(&self.plan.part(number.cast_unsigned()), &found)?;
            at = number + 1;
        }
    }

    /// Removes the ledger of a run that nobody needs any more.
    ///
    /// # Errors
    ///
    /// The system's.
    pub fn remove(self) -> Result<(), LedgerError> {
        let Self { file, database, _lock: lock, .. } = self;
        // What SQLite keeps beside the file, it removes when it is closed, and nothing need be safe any more.
        let _ = database.pragma_update(None, "synchronous", "off");
        drop(database);
        for path in [file.with_extension("lock"), file.clone()] {
            fs::remove_file(&path).map_err(|reason| LedgerError::File { file: path, reason })?;
        }
        drop(lock);
        Ok(())
    }

    fn tell<T>(&self, result: rusqlite::Result<T>) -> Result<T, LedgerError> {
        result.map_err(|reason| LedgerError::Database { file: self.file.clone(), reason })
    }
}

impl std::fmt::Display for Plan {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} in chunks of {}", self.work, self.chunk)
    }
}

fn as_map<S: Serializer>(
    found: &[(&'static str, Found)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(found.iter().copied())
}

const EXTENSION: &str = ".ledger";

fn file_of(folder: &Path, run: &str) -> PathBuf {
    folder.join(format!("{run}{EXTENSION}"))
}

fn connect(file: &Path) -> rusqlite::Result<Connection> {
    let database = Connection::open(file)?;
    database.busy_timeout(std::time::Duration::from_secs(10))?;
    // Whoever looks at the run must not wait for the submitter, nor the submitter for them.
    database.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
    wait_for_disk(&database, false)?;
    Ok(database)
}

/// Whether a commit survives a loss of power. An answer must: it is acknowledged afterwards, and then
/// nobody else has it. Which chunks there are and which were sent can be found out again.
fn wait_for_disk(database: &Connection, wait: bool) -> rusqlite::Result<()> {
    database.pragma_update(None, "synchronous", if wait { "full" } else { "normal" })
}

/// Makes the file of a new run, which lists all chunks of the plan. It gets its name when it is complete and
/// on the disk: that is one wait, and SQLite's own way to make a file would be six.
fn begin(file: &Path, plan: &Plan) -> Result<(), LedgerError> {
    let new = file.with_extension("new");
    let system = |reason| LedgerError::File { file: new.clone(), reason };
    // Somebody may have been killed here.
    fs::remove_file(&new).or_else(absent).map_err(system)?;
    fill(&new, plan).map_err(|reason| LedgerError::Database { file: new.clone(), reason })?;
    File::open(&new).and_then(|file| file.sync_all()).map_err(system)?;
    fs::rename(&new, file).map_err(system)?;
    // The name is on the disk when its folder is. Not every system opens a folder.
    let folder = file.parent().and_then(|folder| File::open(folder).ok());
    folder.map_or(Ok(()), |folder| folder.sync_all()).map_err(system)
}

fn absent(error: io::Error) -> io::Result<()> {
    match error.kind() {
        io::ErrorKind::NotFound => Ok(()),
        _ => Err(error),
    }
}

fn fill(new: &Path, plan: &Plan) -> rusqlite::Result<()> {
    let mut database = Connection::open(new)?;
    database.execute_batch("PRAGMA synchronous = off; PRAGMA journal_mode = memory;")?;
    prepare(&mut database, plan)?;
    // The mode is a part of the file.
    database.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))
}

fn is_empty(database: &Connection) -> rusqlite::Result<bool> {
    database.query_row("SELECT count(*) = 0 FROM sqlite_schema", [], |row| row.get(0))
}

fn is_ledger_or_empty(database: &Connection) -> rusqlite::Result<bool> {
    Ok(database.table_exists(None, "run")? || is_empty(database)?)
}

/// Lists all chunks of the plan in a file that is new.
fn prepare(database: &mut Connection, plan: &Plan) -> rusqlite::Result<()> {
    let transaction = database.transaction()?;
    if !transaction.table_exists(None, "run")? {
        transaction.execute_batch(SCHEMA)?;
        let work =
            serde_json::to_string(&plan.work).expect("numbers and names have a form in JSON");
        transaction.execute(
            "INSERT INTO run VALUES (?, ?, ?)",
            params![plan.run, work, plan.chunk.cast_signed()],
        )?;
        let chunks = plan.chunks().cast_signed();
        transaction.execute(
            "WITH RECURSIVE numbers (number) AS (
                 SELECT 0 WHERE ?1 > 0 UNION ALL SELECT number + 1 FROM numbers WHERE number + 1 < ?1
             ) INSERT INTO chunks (number) SELECT number FROM numbers",
            [chunks],
        )?;
    }
    transaction.commit()
}

fn count_as_sent(database: &mut Connection, chunks: &[u64]) -> rusqlite::Result<Vec<u32>> {
    let transaction = database.transaction()?;
    let numbers = {
        let update = "UPDATE chunks SET sent = sent + 1 WHERE number = ? RETURNING sent";
        let mut statement = transaction.prepare_cached(update)?;
        let mut count = |chunk: &u64| statement.query_row([chunk.cast_signed()], |row| row.get(0));
        chunks.iter().map(&mut count).collect::<rusqlite::Result<_>>()?
    };
    transaction.commit()?;
    Ok(numbers)
}

fn store(
    database: &mut Connection,
    plan: &Plan,
    answers: &[Answer],
    unreadable: u64,
) -> rusqlite::Result<Recorded> {
    let transaction = database.transaction()?;
    let mut recorded = Recorded::default();
    let (mut duplicates, mut others) = (0, unreadable.cast_signed());
    for answer in answers {
        if !plan.asks(answer) {
            others += 1;
            continue;
        }
        match insert(&transaction, plan, answer)? {
            Inserted::Duplicate => duplicates += 1,
            Inserted::Part => {}
            Inserted::Whole => recorded.answered.push(answer.order.chunk),
            Inserted::Conflict(difference) => {
                let Order { chunk, work, .. } = answer.order.clone();
                forget(&transaction, chunk)?;
                recorded.answered.retain(|&answered| answered != chunk);
                recorded.conflict = Some(Conflict { chunk, work, difference });
            }
        }
    }
    if duplicates + others > 0 {
        transaction.execute(
            "UPDATE strange SET duplicates = duplicates + ?, others = others + ?",
            [duplicates, others],
        )?;
    }
    transaction.commit()?;
    Ok(recorded)
}

enum Inserted {
    /// Known already.
    Duplicate,
    /// Other topics of the chunk are missing.
    Part,
    /// The chunk is complete.
    Whole,
    /// It cannot be right beside what is known.
    Conflict(String),
}

fn insert(
    transaction: &Transaction<'_>,
    plan: &Plan,
    Answer { order, topic, found }: &Answer,
) -> rusqlite::Result<Inserted> {
    let chunk = order.chunk.cast_signed();
    let mut statement =
        transaction.prepare_cached("INSERT OR IGNORE INTO answers VALUES (?, ?, ?, ?)")?;
    let new = statement.execute(params![
        chunk,
        topic,
        found.count.cast_signed(),
        found.sum.cast_signed()
    ])?;
    let known = found_in(transaction, plan.work.kind, chunk)?;
    if new == 0 {
        let before = known.iter().find(|(name, _)| name == topic).map(|(_, found)| *found);
        return Ok(match before == Some(*found) {
            true => Inserted::Duplicate,
            false => {
                Inserted::Conflict(format!("in topic {topic} first {before:?}, then {found:?}"))
            }
        });
    }
    if known.len() < plan.work.kind.topics().len() {
        return Ok(Inserted::Part);
    }
    // Every number belongs to one topic.
    let sum = known.iter().fold(0_u64, |sum, (_, found)| sum.saturating_add(found.count));
    if sum != order.work.len() {
        let expected = order.work.len();
        return Ok(Inserted::Conflict(format!(
            "its topics have {sum} numbers instead of {expected}"
        )));
    }
    transaction
        .prepare_cached("UPDATE chunks SET answered = 1 WHERE number = ?")?
        .execute([chunk])?;
    Ok(Inserted::Whole)
}

fn forget(transaction: &Transaction<'_>, chunk: u64) -> rusqlite::Result<()> {
    let chunk = chunk.cast_signed();
    transaction.execute("DELETE FROM answers WHERE chunk = ?", [chunk])?;
    transaction.execute("UPDATE chunks SET answered = 0 WHERE number = ?", [chunk])?;
    Ok(())
}

/// What is known of a chunk, in the order of its topics.
fn found_in(
    database: &Connection,
    kind: Kind,
    chunk: i64,
) -> rusqlite::Result<Vec<(&'static str, Found)>> {
    let query = "SELECT count, sum FROM answers WHERE chunk = ? AND topic = ?";
    let mut statement = database.prepare_cached(query)?;
    let mut found = Vec::new();
    for &topic in kind.topics() {
        let known = statement.query_row(params![chunk, topic], to_found).optional()?;
        found.extend(known.map(|known| (topic, known)));
    }
    Ok(found)
}

fn to_found(row: &rusqlite::Row<'_>) -> rusqlite::Result<Found> {
    let number = |column| row.get::<_, i64>(column).map(i64::cast_unsigned);
    Ok(Found { count: number(0)?, sum: number(1)? })
}

fn standing(database: &Connection, plan: &Plan) -> rusqlite::Result<Standing> {
    let count = |query: &str| {
        database.query_row(query, [], |row| row.get::<_, i64>(0)).map(i64::cast_unsigned)
    };
    let mut found = Vec::new();
    for &topic in plan.work.kind.topics() {
        let query = "SELECT answers.count, sum FROM answers JOIN chunks ON number = chunk
                     WHERE topic = ? AND answered = 1";
        let mut statement = database.prepare(query)?;
        let mut total = Found { count: 0, sum: 0 };
        // SQL's own sum would not overflow as the workers' do.
        for part in statement.query_map([topic], to_found)? {
            let Found { count, sum } = part?;
            total.count += count;
            total.sum = total.sum.wrapping_add(sum);
        }
        found.push((topic, total));
    }
    Ok(Standing {
        plan: plan.clone(),
        chunks: plan.chunks(),
        sent: count("SELECT count(*) FROM chunks WHERE sent > 0")?,
        sent_again: count("SELECT count(*) FROM chunks WHERE sent > 1")?,
        answered: count("SELECT count(*) FROM chunks WHERE answered = 1")?,
        duplicates: count("SELECT duplicates FROM strange")?,
        strange: count("SELECT others FROM strange")?,
        found,
    })
}
