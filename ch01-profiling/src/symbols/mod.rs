//! From addresses in this process to the functions and lines they belong to.
//!
//! Two sources are put together. The crate `backtrace` knows the lines, and which functions were
//! inlined at an address, on every system. The symbol tables of the files know the whole path of a
//! function, which line tables lack, and the names in libraries; where a file lies in memory is asked
//! on Linux only.

mod file;
mod frame;
pub(crate) mod modules;
mod names;
mod resolver;

pub(crate) use file::{Data, Image, Symbol, functions};
pub use frame::{Frame, Function};
pub use names::short_path;
pub(crate) use names::{closest, edits, last_segment};
pub(crate) use resolver::{Resolver, has_lines};
