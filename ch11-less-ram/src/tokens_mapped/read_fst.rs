// To take home: this file, format.rs, fst, memmap2 and thiserror.

//! A finite-state set is read into memory whole.

use std::path::Path;

use fst::Set;

use super::format::{File, FormatError, Kind};

/// A finite-state set in memory of its own.
#[derive(Debug)]
pub struct ReadFst(Set<Vec<u8>>);

impl ReadFst {
    /// Reads and verifies it.
    ///
    /// # Errors
    ///
    /// [`FormatError`] names the file and what is wrong with it.
    pub fn open(path: &Path) -> Result<Self, FormatError> {
        let file = File::open(path, Kind::Fst)?;
        file.verify()?;
        let copy = file.as_ref().to_vec();
        Set::new(copy).map(Self).map_err(|_| file.altered("the head of its set"))
    }

    /// How many of these are there.
    pub fn count(&self, asked: &[&[u8]]) -> usize {
        asked.iter().filter(|token| self.0.contains(token)).count()
    }
}

#[test]
fn another_file_is_refused() {
    let error = ReadFst::open(Path::new(file!())).unwrap_err().to_string();
    assert!(error.contains(file!()), "{error}");
}
