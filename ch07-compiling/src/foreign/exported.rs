//! The kernel for callers in other languages, with C's calling convention.
//!
//! The example `header` writes the header from this file.
#![expect(unsafe_code, reason = "a caller in another language hands over bare pointers")]

use std::ffi::{CStr, c_char};
use std::panic::catch_unwind;
use std::slice;

use super::rust::rust;

/// The result of a call.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiffusionStatus {
    /// The next grid is filled.
    Done = 0,
    /// A null pointer.
    NullPointer = 1,
    /// A pointer whose address is not a multiple of eight.
    Misaligned = 2,
    /// No rows, or no columns.
    Empty = 3,
    /// More cells than memory can hold.
    TooLarge = 4,
    /// The grids share memory.
    Overlap = 5,
    /// A bug in the library; the next grid may be filled in part.
    Panicked = 6,
}

impl DiffusionStatus {
    const ALL: [Self; 7] = [
        Self::Done,
        Self::NullPointer,
        Self::Misaligned,
        Self::Empty,
        Self::TooLarge,
        Self::Overlap,
        Self::Panicked,
    ];

    /// The message.
    pub fn message(self) -> &'static CStr {
        match self {
            Self::Done => c"done",
            Self::NullPointer => c"a grid is a null pointer",
            Self::Misaligned => c"a grid is not aligned; expected an address divisible by 8",
            Self::Empty => c"the grid has no cells; expected at least 1 x 1",
            Self::TooLarge => c"the grid does not fit the memory",
            Self::Overlap => c"the grids overlap; expected two that share no memory",
            Self::Panicked => c"a mistake in the library",
        }
    }
}

/// Fills `next` with the plate that follows `grid` after one step at the given rate. Both have
/// `rows * cols` numbers, row by row, and share no memory.
///
/// # Safety
///
/// `grid` must be readable and `next` writable for `rows * cols` numbers, and nobody else may write to
/// either during the call. What can be checked is checked, and reported by the result.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn diffusion_step(
    grid: *const f64,
    next: *mut f64,
    rows: usize,
    cols: usize,
    rate: f64,
) -> DiffusionStatus {
    let cells = match check(grid, next, rows, cols) {
        Ok(cells) => cells,
        Err(status) => return status,
    };
    // A panic must not leave Rust.
    let filled = catch_unwind(|| {
        // SAFETY: 1. not null, aligned, and of no more bytes than a slice may have, as checked;
        // 2. readable, as the caller promises, and unchanged during the call.
        let grid = unsafe { slice::from_raw_parts(grid, cells) };
        // SAFETY: as above, and separate from `grid`, so that this reference is the only one.
        let next = unsafe { slice::from_raw_parts_mut(next, cells) };
        rust(grid, next, cols, rate);
    });
    filled.map_or(DiffusionStatus::Panicked, |()| DiffusionStatus::Done)
}

/// The message for a result of `diffusion_step`, in English; the text lives as long as the library.
#[unsafe(no_mangle)]
pub extern "C" fn diffusion_message(status: i32) -> *const c_char {
    let known = DiffusionStatus::ALL.into_iter().find(|&known| known as i32 == status);
    known.map_or(c"no status of this library", DiffusionStatus::message).as_ptr()
}

/// How many cells there are, or why they cannot be used.
fn check(
    grid: *const f64,
    next: *const f64,
    rows: usize,
    cols: usize,
) -> Result<usize, DiffusionStatus> {
    if grid.is_null() || next.is_null() {
        return Err(DiffusionStatus::NullPointer);
    }
    if !grid.is_aligned() || !next.is_aligned() {
        return Err(DiffusionStatus::Misaligned);
    }
    if rows == 0 || cols == 0 {
        return Err(DiffusionStatus::Empty);
    }
    let cells = rows.checked_mul(cols).ok_or(DiffusionStatus::TooLarge)?;
    let bytes = cells.checked_mul(size_of::<f64>()).filter(|&bytes| isize::try_from(bytes).is_ok());
    let bytes = bytes.ok_or(DiffusionStatus::TooLarge)?;
    match grid.addr().abs_diff(next.addr()) < bytes {
        true => Err(DiffusionStatus::Overlap),
        false => Ok(cells),
    }
}
