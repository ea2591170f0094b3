//! What can go wrong between a program and a graphics processor.

use thiserror::Error;

/// Why there is no answer from the GPU. Every message is one line.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum GpuError {
    /// The system has no adapter, not even one in software.
    #[error("no GPU adapter: {0}")]
    NoAdapter(String),
    /// There is an adapter, but it does not work.
    #[error("{adapter}: {reason}")]
    NoDevice {
        /// The adapter's name.
        adapter: String,
        /// The driver's message.
        reason: String,
    },
    /// A grid needs at least one row and one column.
    #[error("a grid of {rows} x {cols} has no cells; expected at least 1 x 1")]
    Empty {
        /// Requested rows.
        rows: usize,
        /// Requested columns.
        cols: usize,
    },
    /// Too many cells, or too few.
    #[error("{cells} cells do not fill {rows} rows of {cols}")]
    Cells {
        /// Cells given.
        cells: usize,
        /// Requested rows.
        rows: usize,
        /// Requested columns.
        cols: usize,
    },
    /// Beyond 1/4 the method is unstable, and shaders do not define what happens to infinities.
    #[error("a rate of {0} is not between 0 and 0.25")]
    Rate(f32),
    /// One buffer cannot hold that much.
    #[error(
        "{rows} x {cols} values of {size} bytes do not fit a buffer; {adapter} allows {limit} bytes"
    )]
    Buffer {
        /// Requested rows.
        rows: usize,
        /// Requested columns.
        cols: usize,
        /// Bytes per value.
        size: usize,
        /// The adapter's name.
        adapter: String,
        /// Bytes in its largest buffer.
        limit: u64,
    },
    /// One direction has more points than the allowed number of workgroups can cover.
    #[error("{rows} x {cols} is too long; {adapter} allows {limit} in one direction")]
    Length {
        /// Requested rows.
        rows: usize,
        /// Requested columns.
        cols: usize,
        /// The adapter's name.
        adapter: String,
        /// Points in one direction.
        limit: usize,
    },
    /// The device has not enough memory left.
    #[error("the GPU is out of memory")]
    OutOfMemory,
    /// The driver stopped the device, often because a submission took too long.
    #[error("the GPU was lost: {0}")]
    Lost(String),
    /// The driver refused the work.
    #[error("the GPU refused: {0}")]
    Refused(String),
}

impl From<wgpu::Error> for GpuError {
    fn from(error: wgpu::Error) -> Self {
        match error {
            wgpu::Error::OutOfMemory { .. } => Self::OutOfMemory,
            error => Self::Refused(line(&error)),
        }
    }
}

/// Joins the lines of a message.
pub(super) fn line(message: &impl ToString) -> String {
    message.to_string().split_whitespace().collect::<Vec<_>>().join(" ")
}
