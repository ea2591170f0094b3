//! The disk itself, past the page cache (book: memory units).

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::time::Instant;

use shared::fixtures::SplitMix64;

use super::pages::{Memory, Pages};

/// Bytes of the file that is written and read.
const LEN: usize = 64 << 20;

/// Bytes that one request writes or reads.
const REQUEST: usize = 4 << 20;

/// Bytes of a request when what counts is how long it takes to come: a page.
const PAGE: usize = 4 << 10;

/// Pages that are read, from places in random order.
const PAGES: usize = 200;

/// What a disk does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Disk {
    /// Bytes a second, written until the disk says that it has them.
    pub write: f64,
    /// Bytes a second.
    pub read: f64,
    /// Seconds until a page has come from a random place.
    pub latency: f64,
}

/// Writes a file into `folder` with requests that bypass the page cache, reads it back and takes it
/// away again.
///
/// Only Linux has such requests in a form that is known here. The disk of a virtual machine may be
/// anything: what its host has in memory comes from there.
///
/// # Errors
///
/// When the file cannot be written or read in this way: a file system in memory has no disk.
pub fn measure(folder: &Path) -> io::Result<Disk> {
    let scratch = tempfile::Builder::new().prefix("disk").tempfile_in(folder)?;
    let mut block = Memory::new(REQUEST, Pages::Small)?;
    let mut written = Memory::new(REQUEST, Pages::Small)?;
    fill(&mut written);

    let mut file = open(scratch.path(), true)?;
    let start = Instant::now();
    for _ in 0..LEN / REQUEST {
        file.write_all(written.bytes())?;
    }
    file.sync_all()?;
    let write = LEN as f64 / start.elapsed().as_secs_f64();

    let mut file = open(scratch.path(), false)?;
    let start = Instant::now();
    for _ in 0..LEN / REQUEST {
        file.read_exact(block.bytes_mut())?;
    }
    let read = LEN as f64 / start.elapsed().as_secs_f64();
    let corrupted = || io::Error::other("the disk gave back something else");
    if block.bytes() != written.bytes() {
        return Err(corrupted());
    }

    let places = SplitMix64::new(3).map(|word| word as usize % (LEN / PAGE) * PAGE).take(PAGES);
    let start = Instant::now();
    for place in places {
        file.seek(SeekFrom::Start(place as u64))?;
        file.read_exact(&mut block.bytes_mut()[..PAGE])?;
        let within = place % REQUEST;
        if block.bytes()[..PAGE] != written.bytes()[within..within + PAGE] {
            return Err(corrupted());
        }
    }
    Ok(Disk { write, read, latency: start.elapsed().as_secs_f64() / PAGES as f64 })
}

/// Not zeros, which some disks only count.
fn fill(memory: &mut Memory) {
    let words = memory.words_mut().iter_mut();
    words.zip(SplitMix64::new(2)).for_each(|(word, random)| *word = random);
}

#[cfg(target_os = "linux")]
fn open(path: &Path, write: bool) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;

    let mut options = File::options();
    options.read(!write).write(write).create(write).custom_flags(libc::O_DIRECT);
    options.open(path)
}

#[cfg(not(target_os = "linux"))]
fn open(_path: &Path, _write: bool) -> io::Result<File> {
    let reason = "past the page cache only on Linux";
    Err(io::Error::new(io::ErrorKind::Unsupported, reason))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_not_there_is_an_error() {
        assert!(measure(Path::new("/no/such/folder")).is_err());
    }
}
