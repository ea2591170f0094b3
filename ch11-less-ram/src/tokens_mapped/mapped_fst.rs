// To take home: this file, format.rs, fst, memmap2 and thiserror.

//! A finite-state set in a file, followed where it lies.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use fst::Set;

use super::format::{File, FormatError, Kind};

/// A finite-state set in a file that is mapped.
#[derive(Debug)]
pub struct MappedFst(Set<File>);

impl MappedFst {
    /// Opens it, however large it is, in the same time: the beginning and the length are checked.
    ///
    /// # Errors
    ///
    /// [`FormatError`] names the file and what is wrong with it.
    pub fn open(path: &Path) -> Result<Self, FormatError> {
        Self::of(File::open(path, Kind::Fst)?)
    }

    /// Opens it after all of it was read and its checksum compared.
    ///
    /// # Errors
    ///
    /// As [`MappedFst::open`], and when a byte is not as it was written.
    pub fn open_verified(path: &Path) -> Result<Self, FormatError> {
        let file = File::open(path, Kind::Fst)?;
        file.verify()?;
        Self::of(file)
    }

    fn of(file: File) -> Result<Self, FormatError> {
        let damaged = file.altered("the head of its set");
        Set::new(file).map(Self).map_err(|_| damaged)
    }

    /// How many of these are there.
    ///
    /// # Errors
    ///
    /// When the search is led out of the file. The library checks every index, so that a file which was
    /// altered and not verified makes it panic there; this is caught. A program that is built to abort at a
    /// panic has to verify.
    pub fn count(&self, asked: &[&[u8]]) -> Result<usize, FormatError> {
        let search = || asked.iter().filter(|token| self.0.contains(token)).count();
        let file = self.0.as_fst().as_inner();
        catch_unwind(AssertUnwindSafe(search)).map_err(|_| file.altered("a node of its set"))
    }
}

#[test]
fn another_file_is_refused() {
    let error = MappedFst::open(Path::new(file!())).unwrap_err().to_string();
    assert!(error.contains(file!()), "{error}");
}
