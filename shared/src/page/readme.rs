//! Blocks of a README that programs write: the tables of ladders and the results.
//!
//! A block stands between two comments that a reader of the page does not see:
//!
//! ```text
//! <!-- begin ladder norm -->
//! ...
//! <!-- end ladder norm -->
//! ```
//!
//! A test keeps it true; with `UPDATE_README=1` in the environment the same test writes it.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use thiserror::Error;

use crate::ladder::Ladder;

/// A chapter's README.
#[derive(Clone, Debug)]
pub struct Readme {
    path: PathBuf,
    text: String,
}

/// Why a page cannot be read or written.
#[derive(Debug, Error)]
pub enum ReadmeError {
    /// The system refused the file.
    #[error("{}: {source}", path.display())]
    File {
        /// The page.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A block lacks one of its comments.
    #[error("{}: no {begin}...{end}", path.display())]
    NoBlock {
        /// The page.
        path: PathBuf,
        /// The comment before the block.
        begin: String,
        /// The comment after it.
        end: String,
    },
    /// A block holds something else than it should.
    #[error("{}: the block {name:?} is out of date; set UPDATE_README=1 and test again", path.display())]
    OutOfDate {
        /// The page.
        path: PathBuf,
        /// The block's name.
        name: String,
    },
}

impl Readme {
    /// The README in a package's folder.
    ///
    /// # Errors
    ///
    /// Says which file could not be read, and why.
    pub fn of(package: impl AsRef<Path>) -> Result<Self, ReadmeError> {
        let path = package.as_ref().join("README.md");
        match fs::read_to_string(&path) {
            // A checkout on Windows may have other line ends.
            Ok(text) => Ok(Self { path, text: text.replace("\r\n", "\n") }),
            Err(source) => Err(ReadmeError::File { path, source }),
        }
    }

    /// The whole page.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What stands between the two comments with this name.
    ///
    /// # Errors
    ///
    /// Names the block when the page lacks one of its comments.
    pub fn block(&self, name: &str) -> Result<&str, ReadmeError> {
        let (begin, end) = comments(name);
        let block = self.text.split_once(&begin).and_then(|(_, rest)| rest.split_once(&end));
        let missing = ReadmeError::NoBlock { path: self.path.clone(), begin, end };
        block.map(|(block, _)| block).ok_or(missing)
    }

    /// Puts `content` between the two comments, in the file too.
    ///
    /// # Errors
    ///
    /// As [`Readme::block`], or the file cannot be written.
    pub fn write(&mut self, name: &str, content: &str) -> Result<(), ReadmeError> {
        let block = self.block(name)?;
        let (begin, end) = comments(name);
        let old = format!("{begin}{block}{end}");
        self.text = self.text.replacen(&old, &format!("{begin}{content}{end}"), 1);
        let file = |source| ReadmeError::File { path: self.path.clone(), source };
        fs::write(&self.path, &self.text).map_err(file)
    }

    /// Whether the block holds just `content`; writes it there if `UPDATE_README` is set.
    ///
    /// # Errors
    ///
    /// Says how to bring the block up to date.
    pub fn check(&mut self, name: &str, content: &str) -> Result<(), ReadmeError> {
        self.compare(name, content, env::var_os("UPDATE_README").is_some())
    }

    fn compare(&mut self, name: &str, content: &str, update: bool) -> Result<(), ReadmeError> {
        if self.block(name)? == content {
            Ok(())
        } else if update {
            self.write(name, content)
        } else {
            Err(ReadmeError::OutOfDate { path: self.path.clone(), name: name.to_owned() })
        }
    }

    /// Whether the page shows the ladder's table, says what to look at in every rung, in a list
    /// item that begins with its name below the table, and holds all rungs in every table of the
    /// results.
    ///
    /// # Errors
    ///
    /// The first thing that is missing.
    pub fn check_ladder<F>(&mut self, ladder: &Ladder<F>) -> Result<(), String> {
        let rungs: Vec<&str> = ladder.rungs().map(|rung| rung.name).collect();
        self.check_rungs(ladder.name, &ladder.to_markdown(), &rungs)
    }

    fn check_rungs(&mut self, name: &str, table: &str, rungs: &[&str]) -> Result<(), String> {
        let block = format!("ladder {name}");
        self.check(&block, table).map_err(|error| error.to_string())?;
        let (_, section) =
            self.text.split_once(&format!("<!-- end {block} -->")).unwrap_or_default();
        let section = section.split("\n## ").next().unwrap_or_default();
        let title = format!("{name}, ");
        let results = self.block("results").map_err(|error| error.to_string())?;
        let tables = results.split("\n\n");
        let tables: Vec<&str> =
            tables.filter(|table| table.lines().any(|line| line.starts_with(&title))).collect();
        if tables.is_empty() {
            return Err(format!("no results of {name}; bench the chapter and write them"));
        }
        for rung in rungs {
            if !section.contains(&format!("\n- `{rung}`")) {
                return Err(format!("{name}/{rung}: nothing on what to look at"));
            }
            if !tables.iter().all(|table| table.contains(&format!("\n{rung} "))) {
                return Err(format!("{name}/{rung}: not in all results; bench the chapter again"));
            }
        }
        Ok(())
    }
}

fn comments(name: &str) -> (String, String) {
    (format!("<!-- begin {name} -->\n"), format!("<!-- end {name} -->"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ladder::Rung;
    use tempfile::TempDir;

    /// A page, in a folder that goes with the second value.
    fn readme(text: &str) -> (Readme, TempDir) {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("README.md"), text).unwrap();
        (Readme::of(folder.path()).unwrap(), folder)
    }

    const PAGE: &str = "# Page\n<!-- begin a -->\nold\n<!-- end a -->\nrest\n";

    #[test]
    fn a_block_is_found_checked_and_replaced() {
        let (mut page, folder) = readme(PAGE);
        assert_eq!(page.block("a").unwrap(), "old\n");
        page.compare("a", "old\n", false).unwrap();
        let stale = page.compare("a", "new\n", false).unwrap_err().to_string();
        assert!(stale.contains("UPDATE_README=1"), "{stale}");
        page.compare("a", "new\nlines\n", true).unwrap();
        let again = Readme::of(folder.path()).unwrap();
        assert_eq!(again.block("a").unwrap(), "new\nlines\n");
        assert!(again.text().starts_with("# Page\n") && again.text().ends_with("\nrest\n"));
    }

    #[test]
    fn a_ladder_needs_its_table_a_paragraph_and_results() {
        let ladder: Ladder<fn()> =
            Ladder { name: "sum", naive: Rung::new("loop", "1", "Adds.", || {}), faster: &[] };
        let check = |paragraph: &str, results: &str| {
            let table = ladder.to_markdown();
            let page = format!(
                "<!-- begin ladder sum -->\n{table}<!-- end ladder sum -->\n{paragraph}\n\
                 <!-- begin results -->\n{results}<!-- end results -->\n"
            );
            let (mut page, _folder) = readme(&page);
            page.check_ladder(&ladder)
        };
        let (item, results) = ("\n- `loop`: adds.", "\n\nsum, 10  CPU\nrung  time\nloop  1 s\n");
        assert_eq!(check(item, results), Ok(()));
        assert!(check("", results).unwrap_err().contains("nothing on what to look at"));
        assert!(check(item, "").unwrap_err().contains("no results of sum"));
        assert!(
            check(item, "\n\nsum, 10\nother 1 s\n").unwrap_err().contains("not in all results")
        );
    }

    #[test]
    fn a_missing_block_or_file_is_named() {
        let (page, _folder) = readme("# Page\n");
        let missing = page.block("ladder norm").unwrap_err().to_string();
        assert!(missing.contains("<!-- begin ladder norm -->"), "{missing}");
        let absent = Readme::of("no such folder").unwrap_err().to_string();
        assert!(absent.starts_with("no such folder"), "{absent}");
    }
}
