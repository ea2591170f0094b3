//! Files of tokens: their header, how they are written, and how they are mapped.
//!
//! ```text
//! bytes  0.. 8  the name of the format and its version
//! bytes  8..16  what the payload is
//! bytes 16..24  how many tokens
//! bytes 24..32  how many bytes of text, where the payload needs it
//! bytes 32..40  how long the payload is
//! bytes 40..48  the checksum of the payload
//! bytes 48..56  the checksum of these 48 bytes
//! bytes 56..64  zero
//! then          the payload
//! ```
//!
//! Opening a file checks its header and its length, which takes no longer for a large file. It finds a file that was
//! cut off, or is of another program, version or kind. [`File::verify`] reads the whole payload and finds a byte that
//! was changed. Without it such a byte leads to a wrong answer or an error, but to nothing worse.

use std::fs;
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use memmap2::Mmap;
use thiserror::Error;

const NAME: u64 = u64::from_le_bytes(*b"tokens\0\x01");

const HEADER: usize = 64;

/// What a payload is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Sorted text and the ends of the tokens.
    Arena = 1,
    /// The bytes of a finite-state set.
    Fst = 2,
}

/// Why a file is of no use.
#[derive(Debug, Error)]
pub enum FormatError {
    /// The system refused.
    #[error("cannot open {}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The system refused.
    #[error("cannot create {}", path.display())]
    Create {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file is of another kind.
    #[error("{}: {what}", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
        /// What was expected, and what is there.
        what: String,
    },
    /// The file is not as it was written.
    #[error("{}: altered since it was written: {what}", path.display())]
    Altered {
        /// The file.
        path: PathBuf,
        /// What does not fit.
        what: &'static str,
    },
}

/// A file that is mapped: the system reads a page when it is first looked at.
#[derive(Debug)]
pub struct File {
    path: PathBuf,
    map: Mmap,
    /// How many tokens there are.
    pub count: u64,
    /// How many bytes of text there are.
    pub text_len: u64,
    checksum: u64,
}

impl File {
    /// Maps a file of this kind.
    ///
    /// # Errors
    ///
    /// [`FormatError`] names the file and what is wrong with its beginning or its length.
    pub fn open(path: &Path, kind: Kind) -> Result<Self, FormatError> {
        let failed = |source| FormatError::File { path: path.to_owned(), source };
        let foreign = |what| FormatError::Foreign { path: path.to_owned(), what };
        let altered = |what| FormatError::Altered { path: path.to_owned(), what };
        let file = fs::File::open(path).map_err(failed)?;
        if !file.metadata().map_err(failed)?.is_file() {
            return Err(foreign("a folder or a device, expected a file of tokens".to_owned()));
        }
        // SAFETY: nothing may change the bytes while they are borrowed. `Writer` never writes into a file
        // that can be mapped: it makes a new one and gives it the name at the end, and whoever has mapped
        // the old one keeps it. A program that writes into the file by other means breaks this, and nothing here can
        // prevent it. The system ends a process that reads behind the new end of a shorter file.
        let map = unsafe { Mmap::map(&file) }.map_err(failed)?;
        let Some(header) = map.first_chunk::<HEADER>() else {
            return Err(foreign(format!("{} bytes, too short for a file of tokens", map.len())));
        };
        let (fields, _) = header.as_chunks::<8>();
        let field = |at: usize| u64::from_le_bytes(fields[at]);
        if field(0) != NAME {
            return Err(foreign("not a file of tokens of this version".to_owned()));
        }
        if checksum(&header[..48]) != field(6) || field(7) != 0 {
            return Err(altered("its first 64 bytes"));
        }
        if field(1) != kind as u64 {
            let what = format!("kind {} where {} ({kind:?}) is expected", field(1), kind as u64);
            return Err(foreign(what));
        }
        if field(4) != (map.len() - HEADER) as u64 {
            return Err(altered("its length"));
        }
        Ok(Self {
            path: path.to_owned(),
            count: field(2),
            text_len: field(3),
            checksum: field(5),
            map,
        })
    }

    /// Reads the whole payload and compares its checksum.
    ///
    /// # Errors
    ///
    /// When a byte is not as it was written.
    pub fn verify(&self) -> Result<(), FormatError> {
        match checksum(self.as_ref()) == self.checksum {
            true => Ok(()),
            false => Err(self.altered("its checksum")),
        }
    }

    /// The error that says so of this file.
    pub fn altered(&self, what: &'static str) -> FormatError {
        FormatError::Altered { path: self.path.clone(), what }
    }
}

/// The payload.
impl AsRef<[u8]> for File {
    fn as_ref(&self) -> &[u8] {
        &self.map[HEADER..]
    }
}

/// Writes a file under another name, which it exchanges for the right one at the end: nobody ever finds a
/// half of it.
#[derive(Debug)]
pub struct Writer {
    path: PathBuf,
    /// The name until the end.
    unfinished: PathBuf,
    file: io::BufWriter<fs::File>,
    checksum: Checksum,
    len: u64,
}

impl Writer {
    /// Begins a file.
    ///
    /// # Errors
    ///
    /// [`FormatError`] names the file that cannot be made.
    pub fn create(path: &Path) -> Result<Self, FormatError> {
        let failed = |source| FormatError::Create { path: path.to_owned(), source };
        let (unfinished, file) = (0..)
            .find_map(|n| unfinished(path, n))
            .expect("some number is free")
            .map_err(failed)?;
        let mut file = io::BufWriter::new(file);
        file.write_all(&[0; HEADER]).map_err(failed)?;
        let checksum = Checksum::default();
        Ok(Self { path: path.to_owned(), unfinished, file, checksum, len: 0 })
    }

    /// Writes the beginning and gives the file its name.
    ///
    /// # Errors
    ///
    /// When the system refuses, as on a full disk.
    pub fn finish(mut self, kind: Kind, count: u64, text_len: u64) -> io::Result<()> {
        let checksum_of_payload = self.checksum.clone().value();
        let fields = [NAME, kind as u64, count, text_len, self.len, checksum_of_payload];
        let mut header: Vec<u8> = fields.iter().flat_map(|field| field.to_le_bytes()).collect();
        header.extend(checksum(&header).to_le_bytes());
        header.resize(HEADER, 0);
        self.file.seek(SeekFrom::Start(0))?;
        self.file.write_all(&header)?;
        self.file.flush()?;
        fs::rename(&self.unfinished, &self.path)
    }
}

/// A new file beside the one that it will become; nothing where another writer has this number.
fn unfinished(path: &Path, number: u32) -> Option<io::Result<(PathBuf, fs::File)>> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{number}.unfinished"));
    let path = path.with_file_name(name);
    match fs::File::create_new(&path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => None,
        file => Some(file.map(|file| (path, file))),
    }
}

impl Write for Writer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write_all(bytes)?;
        self.checksum.add(bytes);
        self.len += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Writer {
    /// What was not finished goes.
    fn drop(&mut self) {
        // After `finish` it has another name, and there is nothing to remove.
        let _ = fs::remove_file(&self.unfinished);
    }
}

/// A checksum of eight bytes at a time: a change within any one such group is always found, as every step
/// can be undone, and others with a chance of 2^64 to 1.
#[derive(Clone, Debug, Default)]
struct Checksum {
    state: u64,
    len: u64,
    /// Bytes that do not yet fill a group.
    rest: Vec<u8>,
}

impl Checksum {
    fn step(&mut self, group: u64) {
        self.state = (self.state ^ group).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
    }

    fn add(&mut self, mut bytes: &[u8]) {
        self.len += bytes.len() as u64;
        if !self.rest.is_empty() {
            let (more, after) = bytes.split_at(bytes.len().min(8 - self.rest.len()));
            self.rest.extend(more);
            bytes = after;
            if let Ok(group) = <[u8; 8]>::try_from(&self.rest[..]) {
                self.step(u64::from_le_bytes(group));
                self.rest.clear();
            }
        }
        let (groups, rest) = bytes.as_chunks::<8>();
        for group in groups {
            self.step(u64::from_le_bytes(*group));
        }
        self.rest.extend(rest);
    }

    fn value(mut self) -> u64 {
        self.rest.resize(8, 0);
        if let Ok(group) = <[u8; 8]>::try_from(&self.rest[..]) {
            self.step(u64::from_le_bytes(group));
        }
        let len = self.len;
        self.step(len);
        self.state
    }
}

fn checksum(bytes: &[u8]) -> u64 {
    let mut checksum = Checksum::default();
    checksum.add(bytes);
    checksum.value()
}

#[test]
fn pieces_have_the_checksum_of_the_whole() {
    let bytes: Vec<u8> = (0..100).collect();
    for cut in 0..100 {
        let mut parts = Checksum::default();
        parts.add(&bytes[..cut]);
        parts.add(&bytes[cut..]);
        assert_eq!(parts.value(), checksum(&bytes));
    }
    assert_ne!(checksum(b""), checksum(&[0]));
}
