//! The rungs of all ladders, and what the first line of each one's file says.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use regex::Regex;

/// One rung of a ladder.
pub(crate) struct Rung {
    pub(crate) name: String,
    /// The folder of its ladder.
    pub(crate) folder: PathBuf,
    /// The folder without what is above the chapter, as in `ch06-matrix/diffusion`.
    ladder: String,
    pub(crate) luggage: Luggage,
}

/// What has to be taken along.
pub(crate) enum Luggage {
    /// File names in the rung's folder, its own first, and packages.
    Take { files: Vec<String>, packages: Vec<String> },
    /// The rung cannot be taken.
    Nothing { reason: String },
}

impl Rung {
    pub(crate) fn path(&self) -> String {
        format!("{}/{}", self.ladder, self.name)
    }

    /// Its module in the fresh crate.
    pub(crate) fn module(&self) -> String {
        self.path().replace(['/', '-'], "_")
    }
}

/// Every rung but the unwritten `yours`, in the order of the chapters and ladders.
pub(crate) fn all(root: &Path) -> anyhow::Result<Vec<Rung>> {
    let mut rungs = Vec::new();
    for chapter in sorted(root)?.into_iter().filter(|path| path.join("src/lib.rs").is_file()) {
        // `shared` has ladders in its documentation alone.
        if chapter.file_name().is_some_and(|name| name != "shared") {
            find(&chapter, &chapter.join("src"), &mut rungs)?;
        }
    }
    Ok(rungs)
}

fn find(chapter: &Path, folder: &Path, rungs: &mut Vec<Rung>) -> anyhow::Result<()> {
    let module = folder.join("mod.rs");
    if module.is_file() {
        rungs.extend(ladder(chapter, folder, &read(&module)?)?);
    }
    for inner in sorted(folder)?.into_iter().filter(|path| path.is_dir()) {
        find(chapter, &inner, rungs)?;
    }
    Ok(())
}

/// The rungs that the text of a `mod.rs` lists.
fn ladder(chapter: &Path, folder: &Path, text: &str) -> anyhow::Result<Vec<Rung>> {
    let entry = Regex::new(r#"Rung(?:::<[^>]+>)?::new\([ \n]*"([a-z0-9_]+)""#)?;
    let names = entry.captures_iter(text).map(|found| found[1].to_owned());
    let chapter_name = chapter.file_name().unwrap_or_default().to_string_lossy();
    let inner = folder.strip_prefix(chapter.join("src"))?.to_string_lossy().replace('\\', "/");
    let rung = |name: String| {
        let luggage = luggage(&name, &folder.join(format!("{name}.rs")))?;
        let ladder = format!("{chapter_name}/{inner}");
        Ok(Rung { name, folder: folder.to_owned(), ladder, luggage })
    };
    names.filter(|name| name != "yours").map(rung).collect()
}

fn luggage(name: &str, file: &Path) -> anyhow::Result<Luggage> {
    if !file.is_file() {
        return Ok(Luggage::Nothing { reason: "no file of its own".into() });
    }
    let text = read(file)?;
    let line = text.lines().next().unwrap_or_default();
    let form = "// To take home: this file, OTHER.rs and PACKAGE.";
    let what = line.strip_prefix("// To take home: ").and_then(|rest| rest.strip_suffix('.'));
    let what =
        what.with_context(|| format!("{}: the first line is not {form:?}", file.display()))?;
    if let Some(reason) = what.strip_prefix("nothing: ") {
        return Ok(Luggage::Nothing { reason: reason.into() });
    }
    let words = what.replace(" and ", ", ");
    let words = words.split(", ").filter(|word| *word != "this file").map(String::from);
    let (files, packages): (Vec<String>, Vec<String>) =
        words.partition(|word| word.ends_with(".rs"));
    let files = [format!("{name}.rs")].into_iter().chain(files).collect();
    Ok(Luggage::Take { files, packages })
}

fn sorted(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<anyhow::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

fn read(file: &Path) -> anyhow::Result<String> {
    fs::read_to_string(file).with_context(|| file.display().to_string())
}
