//! One number for each name.

use std::path::PathBuf;

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};

use super::axis::{Axis, Ticks, number};
use super::canvas::{Canvas, Drawn, WIDTH, document, frame, text};
use super::palette::{FAINT, Look};
use super::{FigureError, save};

/// Pixels for each bar and the gap after it.
const BAR: usize = 30;

/// A chart of horizontal bars, the first on top, each with its value at the end.
///
/// Bars begin at 0. A logarithmic axis has no 0, and where a bar would begin says nothing: there each
/// number is a point.
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
        let x = match self.axis.is_log() {
            true => self.axis.ticks(places),
            false => self.axis.ticks(places.chain([0.0])),
        };
        // Counted from below: the first bar has the greatest height.
        let height = |index: usize| (self.bars.len() - 1 - index) as f64;
        let names = self.bars.iter().enumerate().map(|(at, bar)| (height(at), bar.name.clone()));
        let y = Ticks { range: -0.5..height(0) + 0.5, marks: names.collect(), fine: Vec::new() };
        let mut chart = frame(canvas, (&x, &self.axis.title), (&y, ""), (80, 0))?;

        let (look, log) = (Look::new(0), self.axis.is_log());
        for (index, bar) in self.bars.iter().enumerate() {
            let height = height(index);
            let pixel = |place| chart.plotting_area().map_coordinate(&(place, height));
            let (end, begin) = (pixel(bar.place), pixel(if log { x.range.start } else { 0.0 }));
            let right = match log {
                true => {
                    canvas.draw(&PathElement::new([begin, end], FAINT))?;
                    look.marker(canvas, end)?;
                    end.0 + 5
                }
                false => {
                    let corners = [(0.0, height - 0.36), (bar.place, height + 0.36)];
                    chart.draw_series([Rectangle::new(corners, look.colour.filled())])?;
                    end.0.max(begin.0)
                }
            };
            text(canvas, &number(bar.value), (right + 6, end.1), 12, HPos::Left, VPos::Center)?;
        }
        Ok(())
    }
}
