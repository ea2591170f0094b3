//! The results of the last whole bench as a block of the chapter's README.

use std::path::{Path, PathBuf};
use std::{fs, io};

use jiff::Timestamp;
use thiserror::Error;

use crate::workspace;

/// There are no results of a ladder: no bench ran, or only ones that were filtered, quick or wrong.
#[derive(Debug, Error)]
#[error("{}: {source}; run the whole of cargo bench -p {package}", path.display())]
pub struct NoResults {
    package: String,
    path: PathBuf,
    source: io::Error,
}

/// The tables that the last whole bench of `package` printed for these ladders, and the day.
///
/// # Errors
///
/// [`NoResults`] names the file that a ladder lacks.
pub fn markdown(package: &str, ladders: &[&str]) -> Result<String, NoResults> {
    let folder = workspace::target().join("ladders").join(package);
    let blocks = ladders.iter().map(|ladder| {
        let path = folder.join(format!("{ladder}.txt"));
        block(&path).map_err(|source| NoResults { package: package.to_owned(), path, source })
    });
    blocks.collect()
}

fn block(path: &Path) -> io::Result<String> {
    let text = fs::read_to_string(path)?;
    let written = fs::metadata(path)?.modified()?;
    let day = Timestamp::try_from(written).map_err(io::Error::other)?.strftime("%F");
    Ok(format!("\nMeasured on {day}:\n\n```text\n{text}```\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_shown_with_the_day() {
        let file = tempfile::NamedTempFile::new().unwrap();
        fs::write(file.path(), "sum, 10\n").unwrap();
        let block = block(file.path()).unwrap();
        assert!(block.starts_with("\nMeasured on 20"), "{block}");
        assert!(block.ends_with(":\n\n```text\nsum, 10\n```\n"), "{block}");
    }

    #[test]
    fn a_package_without_results_is_told_what_to_run() {
        let error = markdown("ch00-nothing", &["sum"]).unwrap_err().to_string();
        assert!(error.contains("cargo bench -p ch00-nothing"), "{error}");
    }
}
