// To take home: this file.

//! The whole file of words is read, and a set made of it.

use std::collections::HashSet;
use std::path::Path;
use std::{fs, io};

/// The lines of a file in a set.
#[derive(Debug)]
pub struct ReadSet(HashSet<Box<[u8]>>);

impl ReadSet {
    /// Reads it.
    ///
    /// # Errors
    ///
    /// What the system said.
    pub fn open(path: &Path) -> io::Result<Self> {
        let text = fs::read(path)?;
        let lines = text.split(|&byte| byte == b'\n').filter(|line| !line.is_empty());
        Ok(Self(lines.map(Into::into).collect()))
    }

    /// How many of these are there.
    pub fn count(&self, asked: &[&[u8]]) -> usize {
        asked.iter().filter(|token| self.0.contains(**token)).count()
    }
}

#[test]
fn a_line_of_this_file_is_there() {
    let set = ReadSet::open(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))).unwrap();
    assert_eq!(set.count(&[b"[package]", b"[baggage]"]), 1);
}
