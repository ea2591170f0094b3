//! What must hold for every example of the workspace that measures a time: it says first what would
//! make the time mislead.

use std::fs;
use std::path::{Path, PathBuf};

use shared::workspace;

/// What an example calls that has a time to print.
const CLOCKS: [&str; 6] =
    ["seconds(", "timeit(", "best_of(", "Instant::now(", "timed(", "timing::time("];

/// Their clocks belong to something else.
const EXEMPT: [(&str, &str); 3] = [
    ("time", "the times of another program, and nothing but that on stderr"),
    ("live", "a page that shows how long the program runs"),
    ("faults", "a bench, which warns under its table"),
];

fn entries(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
}

/// The examples of all packages: a file, or a folder of them.
fn examples() -> Vec<PathBuf> {
    let packages = entries(workspace::root()).into_iter().map(|path| path.join("examples"));
    packages.filter(|folder| folder.is_dir()).flat_map(|folder| entries(&folder)).collect()
}

/// The text of all its files.
fn source(example: &Path) -> String {
    match example.is_dir() {
        true => entries(example).iter().map(|path| source(path)).collect(),
        false => fs::read_to_string(example).unwrap_or_default(),
    }
}

/// Whether a program that measures says nothing before.
fn forgets(source: &str) -> bool {
    let measures = CLOCKS.iter().any(|clock| source.contains(clock));
    measures && !source.contains("program::warn_before_timing()")
}

#[test]
fn every_program_that_prints_a_time_warns_first() {
    let examples = examples();
    assert!(examples.len() > 40, "{examples:?}");
    let exempt = |example: &&PathBuf| {
        EXEMPT.iter().any(|(name, _)| example.file_stem().is_some_and(|stem| stem == *name))
    };
    let (exempt, others): (Vec<&PathBuf>, Vec<_>) = examples.iter().partition(exempt);
    let forgetful: Vec<_> = others.into_iter().filter(|path| forgets(&source(path))).collect();
    assert!(forgetful.is_empty(), "no warn_before_timing() in {forgetful:?}");
    assert_eq!(exempt.len(), EXEMPT.len(), "{exempt:?}");
}

#[test]
fn a_program_that_forgets_is_found() {
    assert!(forgets("println!(\"{}\", timing::seconds(1.0));"));
    assert!(!forgets("program::warn_before_timing(); timing::seconds(1.0);"));
    assert!(!forgets("println!(\"nothing was measured\");"));
}
