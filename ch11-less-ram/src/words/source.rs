//! The words that benches and programs take where nothing else is said.

use std::env;
use std::path::{Path, PathBuf};

use super::{Encoding, WordsError, read};

/// Where Debian's package wamerican-insane puts its words.
const DEBIAN: &str = "/usr/share/dict/american-english-insane";

/// Real words with a name for them: of the file that the variable `WORDS` names, or of Debian's list where it
/// is installed.
///
/// # Errors
///
/// When the file that was named cannot be read.
pub fn real() -> Result<Option<(String, Vec<u8>)>, WordsError> {
    let named = env::var_os("WORDS").map(PathBuf::from);
    let debian = Some(PathBuf::from(DEBIAN)).filter(|path| path.exists());
    let Some(path) = named.or(debian) else { return Ok(None) };
    let text = read(&path, Encoding::Bytes)?;
    Ok(Some((name(&path), text)))
}

/// A name that may stand in the label of a bench.
fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(30).collect()
}
