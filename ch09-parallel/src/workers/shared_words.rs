//! Memory that several processes share, without a name.
//!
//! A name in the file system or in the system's list of shared memory outlives a process that is killed
//! before it could remove it. So workers inherit open files instead.

use std::ffi::OsString;
use std::fs::File;
use std::io;
use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use memmap2::MmapRaw;
use serde::{Deserialize, Serialize};

/// Where shared words are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kept {
    /// In memory alone.
    InMemory,
    /// In a file of the temporary folder: the system may write it to the disk.
    OnDisk,
}

/// Words that several processes see at the same place: what one stores, the others load.
///
/// Every access is atomic. Nothing else would be sound: another process may write at any time, and the
/// compiler relies on the contents of plain memory not changing by themselves.
#[derive(Clone, Debug)]
pub struct Words {
    map: Arc<MmapRaw>,
    count: usize,
}

impl Deref for Words {
    type Target = [AtomicU64];

    fn deref(&self) -> &[AtomicU64] {
        let start = self.map.as_mut_ptr().cast::<AtomicU64>();
        // SAFETY: the mapping is at least `count` words long, as `Block::words` checked, begins at a page
        // and so at a multiple of 8, and lives as long as `self`, whose lifetime the slice has. It may
        // be read and written. The words are initialised: the system fills new pages with zeros, and any
        // bits are an AtomicU64. In no process does anybody reach them but by atomics of this size,
        // since only this function hands them out; the system may write them, for who gets the file from
        // `Blocks::file`, and an atomic load finds some bits then, too. The file behind never becomes
        // shorter: only the pool's processes have it open, the parent alone changes its length, in
        // `Block::words` and to more, and who gets it from `Blocks::file`, within this crate, does not
        // cut it.
        unsafe { std::slice::from_raw_parts(start, self.count) }
    }
}

/// Whether processes can share memory here: what rungs [need](shared::ladder::Rung::needs).
///
/// # Errors
///
/// Says what is missing.
pub fn available() -> Result<(), String> {
    match cfg!(unix) {
        true => Ok(()),
        false => Err(NOT_HERE.into()),
    }
}

const NOT_HERE: &str =
    "needs files that a child process inherits; this program knows the way on Unix";

/// Both kinds of memory, of a pool or of a worker.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    in_memory: Option<Block>,
    on_disk: Option<Block>,
}

#[derive(Debug)]
struct Block {
    file: File,
    /// Only the parent makes the file longer. If two processes did, the one that asked for less could
    /// cut what the other one has just mapped.
    grows: bool,
    map: Option<Arc<MmapRaw>>,
}

impl Blocks {
    pub(super) fn none() -> Self {
        Self::default()
    }

    pub(super) fn words(&mut self, kept: Kept, count: usize) -> io::Result<Words> {
        self.block(kept)?.words(count)
    }

    pub(super) fn file(&mut self) -> io::Result<&mut File> {
        Ok(&mut self.block(Kept::OnDisk)?.file)
    }

    fn block(&mut self, kept: Kept) -> io::Result<&mut Block> {
        let block = match kept {
            Kept::InMemory => &mut self.in_memory,
            Kept::OnDisk => &mut self.on_disk,
        };
        let missing = "this process and its parent share no memory";
        block.as_mut().ok_or_else(|| io::Error::new(io::ErrorKind::Unsupported, missing))
    }
}

impl Block {
    /// The first `count` words. The parent's file grows if need be; the new words are zero.
    fn words(&mut self, count: usize) -> io::Result<Words> {
        let too_many = || io::Error::other(format!("{count} words of 8 bytes are too many"));
        let bytes = count.max(1).checked_mul(size_of::<AtomicU64>()).ok_or_else(too_many)?;
        let map = match &self.map {
            Some(map) if map.len() >= bytes => Arc::clone(map),
            _ => {
                let len = self.file.metadata()?.len();
                if len < bytes as u64 {
                    if !self.grows {
                        let message = format!("{count} words; the parent shares {}", len / 8);
                        return Err(io::Error::other(message));
                    }
                    self.file.set_len(bytes as u64)?;
                }
                Arc::clone(self.map.insert(Arc::new(MmapRaw::map_raw(&self.file)?)))
            }
        };
        Ok(Words { map, count })
    }
}

/// Files that are open for children, until this value is dropped.
#[derive(Default)]
pub(super) struct Inherited {
    names: Vec<OsString>,
    #[cfg(unix)]
    _open: Vec<std::os::fd::OwnedFd>,
}

impl Inherited {
    /// What a worker is told of them.
    pub(super) fn names(&self) -> &[OsString] {
        &self.names
    }
}

#[cfg(unix)]
impl Blocks {
    /// A block of each kind, both empty.
    pub(super) fn new() -> io::Result<Self> {
        let (in_memory, on_disk) =
            (block(memory_file()?, true), block(tempfile::tempfile()?, true));
        Ok(Self { in_memory: Some(in_memory), on_disk: Some(on_disk) })
    }

    /// Opens the files for children that are started while the answer lives.
    ///
    /// Rust closes its files in children; a duplicate is not closed. If another thread starts a program
    /// at this moment, that inherits the files, too: it will not use them, and they live until it ends.
    pub(super) fn inherit(&self) -> io::Result<Inherited> {
        use std::os::fd::AsRawFd as _;

        let blocks = [&self.in_memory, &self.on_disk].into_iter().flatten();
        let open = blocks.map(|block| Ok(nix::unistd::dup(&block.file)?));
        let open = open.collect::<io::Result<Vec<_>>>()?;
        let names = open.iter().map(|file| file.as_raw_fd().to_string().into()).collect();
        Ok(Inherited { names, _open: open })
    }

    /// The files that a worker inherits, by their numbers.
    pub(super) fn inherited(names: &[String]) -> Option<Self> {
        let open = |name: &String| {
            let number: u32 = name.parse().ok()?;
            // Opened anew and not taken over: on Linux each process then has locks of its own.
            let path = format!("/dev/fd/{number}");
            Some(block(File::options().read(true).write(true).open(path).ok()?, false))
        };
        match names {
            [] => Some(Self::none()),
            [in_memory, on_disk] => {
                Some(Self { in_memory: Some(open(in_memory)?), on_disk: Some(open(on_disk)?) })
            }
            _ => None,
        }
    }
}

#[cfg(unix)]
fn block(file: File, grows: bool) -> Block {
    Block { file, grows, map: None }
}

#[cfg(target_os = "linux")]
fn memory_file() -> io::Result<File> {
    use nix::sys::memfd::{MFdFlags, memfd_create};

    Ok(memfd_create(c"ch09-parallel", MFdFlags::MFD_CLOEXEC)?.into())
}

/// Other systems have no file without a disk. This one has no name either, and stays in the cache.
#[cfg(all(unix, not(target_os = "linux")))]
fn memory_file() -> io::Result<File> {
    tempfile::tempfile()
}

#[cfg(not(unix))]
impl Blocks {
    pub(super) fn new() -> io::Result<Self> {
        Ok(Self::none())
    }

    pub(super) fn inherit(&self) -> io::Result<Inherited> {
        Ok(Inherited::default())
    }

    pub(super) fn inherited(names: &[String]) -> Option<Self> {
        names.is_empty().then(Self::none)
    }
}
