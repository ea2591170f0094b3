//! One number for each name.

use std::path::PathBuf;

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};

use super::axis::{Axis, Ticks, number};
use super::canvas::{Canvas, Drawn, WIDTH, document, frame, text};
use super::palette::distinct;
use super::{FigureError, save};

/// Pixels for each bar and the gap after it.
const BAR: usize = 30;

/// A chart of horizontal bars, the first on top, each with its value at the end.
///
/// Bars begin at 0. A logarithmic axis has no 0: there they begin at a round number below them all,
/// and only their ends mean something.
#[derive(Clone, Debug)]
pub struct Bars {
    title: String,
    axis: Axis,
    bars: Vec<Bar>,
}

#[derive(Clone, Debug)]
struct Bar {
    name: String,
    value: f64,
    place: f64,
}

impl Bars {
    /// An empty chart.
    pub fn new(title: impl Into<String>, axis: Axis) -> Self {
        Self { title: title.into(), axis, bars: Vec::new() }
    }

    /// Adds a bar below the others.
    ///
    /// # Errors
    ///
    /// [`FigureError`] when the axis cannot show `value`.
    pub fn bar(&mut self, name: impl Into<String>, value: f64) -> Result<&mut Self, FigureError> {
        let name = name.into();
        let place = self.axis.place(&name, value)?;
        self.bars.push(Bar { name, value, place });
        Ok(self)
    }

    /// Writes `target/figures/<package>/<name>.svg` and says where that is.
    ///
    /// # Errors
    ///
    /// [`FigureError`] when there is no bar, or the file cannot be written.
    pub fn save(&self, package: &str, name: &str) -> Result<PathBuf, FigureError> {
        save(self.svg()?, package, &format!("{name}.svg"))
    }

    pub(super) fn svg(&self) -> Result<String, FigureError> {
        if self.bars.is_empty() {
            return Err(FigureError::Empty(self.title.clone()));
        }
        let height = (self.bars.len() * BAR + 110) as u32;
        document((WIDTH, height), &self.title, |canvas| self.draw(canvas))
    }

    fn draw(&self, canvas: &Canvas<'_>) -> Drawn {
        let places = self.bars.iter().map(|bar| bar.place);
        let least = places.clone().fold(f64::INFINITY, f64::min);
        // A third of a decade, so that the shortest bar can be seen.
        let begin = if self.axis.is_log() { least - 0.3 } else { 0.0 };
        let x = self.axis.ticks(places.chain([begin]));
        let begin = if self.axis.is_log() { x.range.start } else { 0.0 };
        // Counted from below: the first bar has the greatest height.
        let height = |index: usize| (self.bars.len() - 1 - index) as f64;
        let names = self.bars.iter().enumerate().map(|(at, bar)| (height(at), bar.name.clone()));
        let y = Ticks { range: -0.5..height(0) + 0.5, marks: names.collect() };
        let mut chart = frame(canvas, (&x, &self.axis.title), (&y, ""), 80)?;

        for (index, bar) in self.bars.iter().enumerate() {
            let (low, high) = (height(index) - 0.36, height(index) + 0.36);
            let style = distinct(0).filled();
            chart.draw_series([Rectangle::new([(begin, low), (bar.place, high)], style)])?;
            let end = (bar.place.max(begin), height(index));
            let (right, middle) = chart.plotting_area().map_coordinate(&end);
            text(canvas, &number(bar.value), (right + 6, middle), 12, HPos::Left, VPos::Center)?;
        }
        Ok(())
    }
}
