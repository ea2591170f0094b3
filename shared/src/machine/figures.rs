//! What is known of a machine, and the file that remembers it.

use std::path::{Path, PathBuf};
use std::{fs, io};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::ability::Ability;
use super::identity::{cores, cpu};
use crate::timing::significant;
use crate::workspace;

/// Raised whenever a figure of the file comes to mean something else.
const VERSION: u32 = 2;

/// By how much a new figure may pass the kept one before that is worth a word.
const DOUBTFUL: f64 = 1.1;

/// How often a second the machine does something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// What it does.
    pub ability: Ability,
    /// Threads that did it together.
    pub threads: usize,
    /// How often, all together.
    pub per_second: f64,
    /// When.
    pub measured: Timestamp,
    /// By this process.
    #[serde(skip)]
    now: bool,
}

#[derive(Debug, Default)]
pub(super) struct Figures {
    all: Vec<Figure>,
    file: Option<PathBuf>,
    trouble: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct File {
    version: u32,
    cpu: String,
    cores: usize,
    figures: Vec<Figure>,
}

impl Figures {
    /// Those in the file. One that cannot be used is named, and its figures are measured again.
    pub(super) fn kept(file: PathBuf) -> Self {
        let all = read(&file).unwrap_or_else(|why| {
            eprintln!("{}: {why}; its figures are measured again", file.display());
            Vec::new()
        });
        Self { all, file: Some(file), trouble: None }
    }

    pub(super) fn all(&self) -> &[Figure] {
        &self.all
    }

    pub(super) fn trouble(&self) -> Option<&str> {
        self.trouble.as_deref()
    }

    pub(super) fn rate(
        &mut self,
        ability: Ability,
        threads: usize,
        measure: fn(Ability, usize) -> f64,
    ) -> f64 {
        let same = |figure: &Figure| (figure.ability, figure.threads) == (ability, threads);
        let at = self.all.iter().position(same);
        if let Some(known) = at.map(|at| &self.all[at]).filter(|figure| figure.now) {
            return known.per_second;
        }
        let per_second = measure(ability, threads);
        let found = Figure { ability, threads, per_second, measured: Timestamp::now(), now: true };
        let best = match at {
            Some(at) => {
                if let Some(doubt) = doubt(&self.all[at], &found) {
                    eprintln!("{doubt}");
                }
                self.all[at].raise(found);
                self.all[at].per_second
            }
            None => {
                self.all.push(found);
                per_second
            }
        };
        self.trouble = self.keep().err().map(|error| error.to_string());
        best
    }

    fn keep(&self) -> io::Result<()> {
        let Some(path) = &self.file else { return Ok(()) };
        let mut figures = self.all.clone();
        // Another process may have found more meanwhile.
        for other in read(path).unwrap_or_default() {
            let same = |figure: &&mut Figure| {
                (figure.ability, figure.threads) == (other.ability, other.threads)
            };
            match figures.iter_mut().find(same) {
                Some(figure) => figure.raise(other),
                None => figures.push(other),
            }
        }
        let file = File { version: VERSION, cpu: cpu(), cores: cores(), figures };
        workspace::write_whole(path, &serde_json::to_string_pretty(&file)?)
    }
}

impl Figure {
    /// Keeps the better of two, with its time.
    fn raise(&mut self, other: Self) {
        let now = self.now || other.now;
        if other.per_second > self.per_second {
            *self = other;
        }
        self.now = now;
    }
}

/// What to say of a kept figure that the machine passes by far.
fn doubt(kept: &Figure, found: &Figure) -> Option<String> {
    (found.per_second > DOUBTFUL * kept.per_second).then(|| {
        let (unit, date) = (kept.ability.unit(), kept.measured.strftime("%Y-%m-%d"));
        let [was, is] = [kept, found].map(|figure| significant(figure.per_second / 1e9));
        format!(
            "machine.json: doubtful: {was} G{unit}/s {} on {date}, {is} now; results of that time are held \
             against too low a limit",
            kept.ability
        )
    })
}

/// The figures of this machine in a file; none where there is no file.
fn read(path: &Path) -> Result<Vec<Figure>, String> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(format!("not readable: {error}")),
    };
    let value: serde_json::Value =
        serde_json::from_str(&text).map_err(|error| format!("damaged: {error}"))?;
    let version = &value["version"];
    if *version != VERSION {
        return Err(format!("version {version}, expected {VERSION}"));
    }
    let file: File = serde_json::from_value(value).map_err(|error| format!("damaged: {error}"))?;
    if (&file.cpu, file.cores) != (&cpu(), cores()) {
        return Err(format!("of another machine, {} with {} cores", file.cpu, file.cores));
    }
    let possible = |figure: &&Figure| figure.per_second > 0.0 && figure.per_second.is_finite();
    match file.figures.iter().find(|figure| !possible(figure)) {
        Some(figure) => Err(format!("damaged: {} a second", figure.per_second)),
        None => Ok(file.figures),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(per_second: f64) -> Figure {
        let measured = "2026-01-02T03:04:05Z".parse().unwrap();
        Figure { ability: Ability::Flops, threads: 2, per_second, measured, now: false }
    }

    fn file(folder: &tempfile::TempDir, text: &str) -> PathBuf {
        let path = folder.path().join("machine.json");
        fs::write(&path, text).unwrap();
        path
    }

    #[test]
    fn the_best_is_kept_with_its_time() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("machine.json");
        let rate = |now: fn(Ability, usize) -> f64| {
            Figures::kept(path.clone()).rate(Ability::Flops, 2, now)
        };
        assert_eq!(rate(|_, _| 7.0), 7.0);
        let first = read(&path).unwrap();
        assert_eq!(rate(|_, _| 5.0), 7.0);
        assert_eq!(read(&path).unwrap(), first);
        assert_eq!(rate(|_, _| 9.0), 9.0);
        let [last] = &read(&path).unwrap()[..] else { panic!("one figure for one question") };
        assert!(last.per_second == 9.0 && last.measured > first[0].measured);
    }

    #[test]
    fn what_another_process_found_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("machine.json");
        let [mut one, mut other] = [(), ()].map(|()| Figures::kept(path.clone()));
        one.rate(Ability::Flops, 1, |_, _| 3.0);
        other.rate(Ability::Flops, 2, |_, _| 4.0);
        let rates: Vec<f64> = read(&path).unwrap().iter().map(|figure| figure.per_second).collect();
        assert!(rates.contains(&3.0) && rates.contains(&4.0), "{rates:?}");
    }

    #[test]
    fn a_file_that_cannot_be_used_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let why = |text: &str| read(&file(&folder, text)).unwrap_err();
        assert!(why("{\"version\": 2, ").starts_with("damaged: EOF"));
        assert_eq!(why(r#"{"cpu": "x", "bandwidth": []}"#), "version null, expected 2");
        assert_eq!(why(r#"{"version": 3}"#), "version 3, expected 2");
        assert!(why(r#"{"version": 2}"#).starts_with("damaged: missing field"));
        let other = r#"{"version": 2, "cpu": "abacus", "cores": 7, "figures": []}"#;
        assert_eq!(why(other), "of another machine, abacus with 7 cores");
        let file_of = |figures| File { version: VERSION, cpu: cpu(), cores: cores(), figures };
        let text = |rate| serde_json::to_string(&file_of(vec![figure(rate)])).unwrap();
        assert_eq!(why(&text(-1.0)), "damaged: -1 a second");
        assert_eq!(read(&file(&folder, &text(1.0))).unwrap(), [figure(1.0)]);
        assert_eq!(read(&folder.path().join("nowhere")), Ok(Vec::new()));
    }

    #[test]
    fn a_figure_that_is_passed_by_far_is_doubtful() {
        assert_eq!(doubt(&figure(10e9), &figure(10.5e9)), None);
        let text = doubt(&figure(10e9), &figure(20e9)).unwrap();
        assert!(text.contains("10.0 Gflop/s") && text.contains("2026-01-02"), "{text}");
    }
}
