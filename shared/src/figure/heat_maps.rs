//! Grids of numbers as colours.

use std::path::PathBuf;

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};

use super::canvas::{Canvas, Drawn, TITLE, document, insert, text};
use super::colour_bar::{ColourBar, LEVELS, colour};
use super::{FigureError, drawable, save};

/// Squares on a side of a panel, at the most.
const SQUARES: usize = 128;
/// Panels side by side, at the most; more begin a new row.
const ACROSS: usize = 4;
/// Pixels between panels, below the title of one and above its size.
const GAP: i32 = 24;

/// Panels of coloured squares with one colour scale for all.
///
/// A grid with more than 128 cells on a side is averaged down, so that the file stays small; what is
/// smaller than a square is lost, and the line below the panel says how many cells a square holds.
#[derive(Clone, Debug)]
pub struct HeatMaps {
    title: String,
    quantity: String,
    panels: Vec<Panel>,
}

#[derive(Clone, Debug)]
struct Panel {
    title: String,
    /// Rows and columns, and how many cells a square holds.
    note: String,
    columns: usize,
    squares: Vec<f64>,
}

impl HeatMaps {
    /// No panels yet. The colour bar says `quantity`, which ends with the unit:
    /// `"temperature / °C"`.
    pub fn new(title: impl Into<String>, quantity: impl Into<String>) -> Self {
        Self { title: title.into(), quantity: quantity.into(), panels: Vec::new() }
    }

    /// Adds a panel of `values`, row after row from the top, each row from the left.
    ///
    /// # Errors
    ///
    /// [`FigureError`] when there are no values, or they do not fill rows of `columns`, or one is
    /// not finite.
    pub fn panel<T: Copy + Into<f64>>(
        &mut self,
        title: impl Into<String>,
        columns: usize,
        values: &[T],
    ) -> Result<&mut Self, FigureError> {
        let title = title.into();
        if values.is_empty() {
            return Err(FigureError::Empty(title));
        }
        if !values.len().is_multiple_of(columns) {
            return Err(FigureError::Ragged { panel: title, values: values.len(), columns });
        }
        let rows = values.len() / columns;
        let side = rows.max(columns).div_ceil(SQUARES);
        let squares = averaged(&title, columns, values, side)?;
        let note = match side {
            1 => format!("{rows} \u{d7} {columns} cells"),
            _ => format!("{rows} \u{d7} {columns} cells, {side} \u{d7} {side} to a square"),
        };
        self.panels.push(Panel { title, note, columns: columns.div_ceil(side), squares });
        Ok(self)
    }

    /// Writes `target/figures/<package>/<name>.svg` and says where that is.
    ///
    /// # Errors
    ///
    /// [`FigureError`] when there is no panel, or the file cannot be written.
    pub fn save(&self, package: &str, name: &str) -> Result<PathBuf, FigureError> {
        save(self.svg()?, package, &format!("{name}.svg"))
    }

    pub(super) fn svg(&self) -> Result<String, FigureError> {
        if self.panels.is_empty() {
            return Err(FigureError::Empty(self.title.clone()));
        }
        let values = self.panels.iter().flat_map(|panel| panel.squares.iter().copied());
        let bar = ColourBar::new(&self.quantity, values);

        let across = self.panels.len().min(ACROSS) as i32;
        let down = self.panels.len().div_ceil(ACROSS) as i32;
        let width = (1040 / across).min(440);
        let height = self.panels.iter().map(|panel| panel.height(width)).max().unwrap_or(width);
        let corner = |index: usize| {
            let (row, column) = ((index / ACROSS) as i32, (index % ACROSS) as i32);
            (GAP + column * (width + GAP), TITLE + GAP + row * (height + 3 * GAP))
        };
        // Beside all rows of panels, and never too short for its labels.
        let tall = (down * (height + 3 * GAP) - 3 * GAP).max(160);
        let beside = (GAP + across * (width + GAP), TITLE + GAP);
        let size = ((beside.0 + bar.width()) as u32, (beside.1 + tall + 2 * GAP) as u32);
        let mut svg = document(size, &self.title, |canvas| {
            for (index, panel) in self.panels.iter().enumerate() {
                panel.draw_words(canvas, corner(index), width)?;
            }
            bar.draw(canvas, beside, tall)
        })?;
        for (index, panel) in self.panels.iter().enumerate() {
            insert(&mut svg, &panel.shapes(corner(index), width, &bar));
        }
        Ok(svg)
    }
}

impl Panel {
    fn rows(&self) -> usize {
        self.squares.len() / self.columns
    }

    /// The pixels of a square where there is room for `room` of them.
    fn side(&self, room: i32) -> f64 {
        f64::from(room) / self.columns.max(self.rows()) as f64
    }

    /// The height of the grid in pixels.
    fn height(&self, room: i32) -> i32 {
        (self.side(room) * self.rows() as f64).round() as i32
    }

    /// Writes what is above and below the grid.
    fn draw_words(&self, canvas: &Canvas<'_>, (left, top): (i32, i32), room: i32) -> Drawn {
        let middle = left + room / 2;
        let (above, below) = (top - GAP / 2, top + self.height(room) + GAP / 2);
        text(canvas, &self.title, (middle, above), 14, HPos::Center, VPos::Center)?;
        text(canvas, &self.note, (middle, below), 12, HPos::Center, VPos::Center)
    }

    /// One SVG path for each colour.
    ///
    /// As rectangles, which is what plotters has, a noisy grid would take 1.6 MB; this takes a
    /// sixth.
    fn shapes(&self, (left, top): (i32, i32), room: i32, bar: &ColourBar) -> String {
        let mut paths = vec![String::new(); LEVELS];
        for (y, row) in self.squares.chunks_exact(self.columns).enumerate() {
            let levels: Vec<usize> = row.iter().map(|&value| bar.level(value)).collect();
            let mut x = 0;
            // Neighbours of one colour are one shape.
            for run in levels.chunk_by(usize::eq) {
                let width = run.len();
                paths[run[0]] += &format!("M{x} {y}h{width}v1h-{width}z");
                x += width;
            }
        }
        let side = self.side(room);
        let left = f64::from(left) + (f64::from(room) - side * self.columns as f64) / 2.0;
        let place = format!("translate({left} {top}) scale({side})");
        // Crisp: else neighbours that meet within a pixel show the white behind them.
        let mut group = format!("<g transform=\"{place}\" shape-rendering=\"crispEdges\">\n");
        for (level, path) in paths.iter().enumerate().filter(|(_, path)| !path.is_empty()) {
            let RGBColor(r, g, b) = colour(level);
            group += &format!("<path fill=\"#{r:02x}{g:02x}{b:02x}\" d=\"{path}\"/>\n");
        }
        group + "</g>\n"
    }
}

/// The mean of each `side` by `side` block; blocks at the right and lower edges may hold less.
fn averaged<T: Copy + Into<f64>>(
    name: &str,
    columns: usize,
    values: &[T],
    side: usize,
) -> Result<Vec<f64>, FigureError> {
    let mut squares = Vec::new();
    for band in values.chunks(side * columns) {
        let mut sums = vec![(0.0, 0.0); columns.div_ceil(side)];
        for row in band.chunks_exact(columns) {
            for (block, (sum, count)) in row.chunks(side).zip(&mut sums) {
                for &value in block {
                    *sum += drawable(name, value.into())?;
                    *count += 1.0;
                }
            }
        }
        squares.extend(sums.into_iter().map(|(sum, count)| sum / count));
    }
    Ok(squares)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three rows of five: blocks of 2 by 2, and what is left of them at the right and below.
    #[test]
    fn squares_are_means_of_their_cells() {
        let rows = [[1, 3, 2, 2, 9], [5, 7, 4, 0, 1], [10, 30, 6, 8, 7]];
        let squares = averaged("a", 5, rows.as_flattened(), 2).unwrap();
        assert_eq!(squares, [4.0, 2.0, 5.0, 20.0, 7.0, 7.0]);
    }
}
