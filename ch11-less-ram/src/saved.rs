//! Sketches as bytes: what one program saves another one reads, later or on another machine.
//!
//! The form is not that of the files in [`crate::tokens_mapped::format`]. Those are mapped, and so their header of 64
//! bytes has a checksum of its own. A sketch is small, there may be millions of them, and each is read whole: one
//! checksum at its end is enough, and head and checksum take 28 bytes.
//!
//! ```
//! use ch11_less_ram::distinct::registers::Registers;
//! use ch11_less_ram::saved::{self, SavedError};
//!
//! let registers = Registers::of(&[1, 2, 3], 10);
//! let mut bytes = saved::save(&registers);
//! assert_eq!(saved::load::<Registers>(&bytes), Ok(registers));
//! bytes[40] ^= 1;
//! assert!(matches!(saved::load::<Registers>(&bytes), Err(SavedError::Checksum { .. })));
//! ```

mod contents;

use thiserror::Error;

use crate::distinct::registers::text;

/// What can be saved.
pub trait Saved: Sized {
    /// Four letters that tell what the contents are.
    const KIND: [u8; 4];

    /// The contents, without what this module adds.
    fn contents(&self) -> Vec<u8>;

    /// The sketch of these contents, if there can be such a one.
    fn from_contents(contents: &[u8]) -> Option<Self>;
}

/// Why bytes are no sketch.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum SavedError {
    /// There are fewer bytes, or more, than the beginning says.
    #[error("{got} bytes; expected {expected}")]
    Length {
        /// How many there are.
        got: usize,
        /// How many there should be.
        expected: u64,
    },
    /// Something else, or a sketch of another kind.
    #[error("begins with {got:?}; expected {expected:?}")]
    Kind {
        /// The first eight bytes.
        got: String,
        /// What a sketch of this kind begins with.
        expected: String,
    },
    /// A newer program wrote it, or an older one.
    #[error("version {got}; expected {VERSION}")]
    Version {
        /// The version that it names.
        got: u32,
    },
    /// Some byte is not what it was.
    #[error("checksum {got:#018x}; expected {expected:#018x}")]
    Checksum {
        /// The checksum of the bytes that came.
        got: u64,
        /// The checksum that was saved with them.
        expected: u64,
    },
    /// The checksum is right, and yet no sketch has such contents.
    #[error("contents that no sketch of the kind {kind:?} has")]
    Contents {
        /// The kind.
        kind: String,
    },
}

/// The version of the form: a sketch of another version is refused.
pub const VERSION: u32 = 1;

const MAGIC: [u8; 4] = *b"SKCH";

/// Magic, kind, version and the length of the contents.
const HEAD: usize = 4 + 4 + 4 + 8;

const CHECKSUM: usize = 8;

/// The sketch as bytes: a head, the contents, and a checksum of both. All numbers are little-endian.
pub fn save<S: Saved>(sketch: &S) -> Vec<u8> {
    let contents = sketch.contents();
    let mut bytes = [MAGIC, S::KIND, VERSION.to_le_bytes()].concat();
    bytes.extend((contents.len() as u64).to_le_bytes());
    bytes.extend(contents);
    bytes.extend(text(&bytes).to_le_bytes());
    bytes
}

/// The sketch that [`save`] made these bytes of.
///
/// # Errors
///
/// [`SavedError`] when the bytes were cut off or changed, are of another kind or version, or are no
/// sketch at all.
pub fn load<S: Saved>(bytes: &[u8]) -> Result<S, SavedError> {
    let shown = |bytes: &[u8]| bytes.escape_ascii().to_string();
    let Some((head, _)) = bytes.split_first_chunk::<HEAD>() else {
        let expected = (HEAD + CHECKSUM) as u64;
        return Err(SavedError::Length { got: bytes.len(), expected });
    };
    let expected = [MAGIC, S::KIND].concat();
    if head[..8] != expected {
        return Err(SavedError::Kind { got: shown(&head[..8]), expected: shown(&expected) });
    }
    let version = u32::from_le_bytes([head[8], head[9], head[10], head[11]]);
    if version != VERSION {
        return Err(SavedError::Version { got: version });
    }
    let expected = word(&head[12..]).saturating_add((HEAD + CHECKSUM) as u64);
    if bytes.len() as u64 != expected {
        return Err(SavedError::Length { got: bytes.len(), expected });
    }
    let (rest, checksum) = bytes.split_at(bytes.len() - CHECKSUM);
    let (got, expected) = (text(rest), word(checksum));
    if got != expected {
        return Err(SavedError::Checksum { got, expected });
    }
    S::from_contents(&rest[HEAD..]).ok_or(SavedError::Contents { kind: shown(&S::KIND) })
}

/// The first eight bytes as a number; what is missing counts as 0.
pub(crate) fn word(bytes: &[u8]) -> u64 {
    let mut word = [0; 8];
    word.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
    u64::from_le_bytes(word)
}
