//! Figures: [`Lines`], [`Bars`] and [`HeatMaps`], drawn as SVG with labels on everything.
//!
//! Each figure is made from its titles, filled, and saved as
//! `target/figures/<package>/<name>.svg`; the program prints the path it gets back.
//!
//! ```
//! use shared::figure::{Axis, Lines};
//!
//! let mut lines = Lines::new("Adding numbers", Axis::log("numbers"), Axis::log("time / ns"));
//! lines.series("one by one", [(1e3, 310.0), (1e4, 3050.0), (1e5, 30800.0)])?;
//! lines.series("closed form", [(1e3, 1.1), (1e4, 1.1), (1e5, 1.1)])?;
//! lines.reference("one cycle", 0.25)?;
//! let path = lines.save(env!("CARGO_PKG_NAME"), "adding")?;
//! println!("{}", path.display());
//! # Ok::<(), shared::figure::FigureError>(())
//! ```

mod axis;
mod bands;
mod bars;
mod canvas;
mod colour_bar;
mod ends;
mod headings;
mod heat_maps;
mod lines;
mod palette;
mod points;
#[cfg(test)]
mod tests;

pub use axis::Axis;
pub use bars::Bars;
pub use heat_maps::HeatMaps;
pub use lines::Lines;

use std::path::{Path, PathBuf};
use std::{fs, io};

use thiserror::Error;

/// Why there is no figure.
#[derive(Debug, Error)]
pub enum FigureError {
    /// A figure, a series or a panel holds nothing.
    #[error("{0}: nothing to draw")]
    Empty(String),
    /// A NaN, an infinity, or a number so large that sums might overflow.
    #[error("{name}: {value:?} cannot be drawn, only numbers within \u{b1}1e100")]
    Value {
        /// The series, bar or panel.
        name: String,
        /// The number.
        value: f64,
    },
    /// A logarithmic axis shows numbers above 0 only.
    #[error("{name}: {value:?} has no place on the logarithmic axis \"{axis}\"")]
    NotPositive {
        /// The series or bar.
        name: String,
        /// The number.
        value: f64,
        /// The title of the axis.
        axis: String,
    },
    /// A band has no width, or runs backwards.
    #[error("{label}: a band from {from:?} to {to:?} has no width")]
    Narrow {
        /// The band's name.
        label: String,
        /// Where it was to begin.
        from: f64,
        /// Where it was to end.
        to: f64,
    },
    /// The last row of a panel is incomplete.
    #[error("{panel}: {values} values do not fill rows of {columns}")]
    Ragged {
        /// The title of the panel.
        panel: String,
        /// How many values there are.
        values: usize,
        /// How many make a row.
        columns: usize,
    },
    /// The drawing library failed.
    #[error("cannot draw: {0}")]
    Draw(String),
    /// The file system refused.
    #[error("cannot write {}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// Writes a figure that was drawn elsewhere to the one place where figures of `package` go:
/// `target/figures/<package>/<file>`. Says where that is.
///
/// # Errors
///
/// [`FigureError::Write`] when the file system refuses.
pub fn save(contents: impl AsRef<[u8]>, package: &str, file: &str) -> Result<PathBuf, FigureError> {
    let folder = crate::workspace::target().join("figures").join(package);
    let path = folder.join(file);
    let write = |path: &Path| fs::create_dir_all(&folder).and_then(|()| fs::write(path, contents));
    match write(&path) {
        Ok(()) => Ok(path),
        Err(source) => Err(FigureError::Write { path, source }),
    }
}

/// `value`, when an axis can hold it.
fn drawable(name: &str, value: f64) -> Result<f64, FigureError> {
    // Not `>`: a NaN has to fail, too.
    match value.abs() <= 1e100 {
        true => Ok(value),
        false => Err(FigureError::Value { name: name.into(), value }),
    }
}
