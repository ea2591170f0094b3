//! A file that goes away.

use std::path::{Path, PathBuf};
use std::{fs, process};

/// The path of a file of this process's own, which is taken away in the end, however that comes.
pub(super) struct Scratch(PathBuf);

impl Scratch {
    pub(super) fn new(folder: &Path, name: &str) -> Self {
        Self(folder.join(format!("{name}-{}.tmp", process::id())))
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // Nothing to take away if it was never there.
        let _ = fs::remove_file(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_goes_away() {
        let scratch = Scratch::new(&std::env::temp_dir(), "scratch");
        let path = scratch.path().to_path_buf();
        fs::write(&path, "bytes").unwrap();
        drop(scratch);
        assert!(!path.exists());
    }
}
