//! The files whose code is loaded in this process, and where.

#[cfg(not(target_os = "linux"))]
mod elsewhere;
#[cfg(target_os = "linux")]
mod linux;

use std::ops::Range;
use std::path::PathBuf;

#[cfg(not(target_os = "linux"))]
pub(crate) use elsewhere::{data, loaded};
#[cfg(target_os = "linux")]
pub(crate) use linux::{data, loaded};

/// The code of one file in memory.
#[derive(Clone, Debug)]
pub(crate) struct Module {
    /// The file, or a name in brackets for code that the kernel put there.
    pub(crate) path: PathBuf,
    /// Where its code lies.
    pub(crate) range: Range<u64>,
    /// An address here less the same address in the file.
    pub(crate) bias: u64,
}
