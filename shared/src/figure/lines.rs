//! Curves over a common axis.

use std::path::PathBuf;

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};

use super::axis::Axis;
use super::bands::{self, Band};
use super::canvas::{Canvas, Drawn, TITLE, WIDTH, document, frame, text, widest};
use super::palette::{GREY, distinct, marker};
use super::{FigureError, save};

const HEIGHT: u32 = 520;

/// Markers on a curve, at the most: more would hide it.
const MARKERS: usize = 12;

/// A line chart: named curves, each with a colour and a marker of its own.
#[derive(Clone, Debug)]
pub struct Lines {
    title: String,
    x: Axis,
    y: Axis,
    series: Vec<Series>,
    reference: Option<(String, f64)>,
    marks: Vec<(String, f64)>,
    bands: Vec<Band>,
}

/// A curve, in places on the axes.
#[derive(Clone, Debug)]
struct Series {
    name: String,
    places: Vec<(f64, f64)>,
}

impl Lines {
    /// An empty chart.
    pub fn new(title: impl Into<String>, x: Axis, y: Axis) -> Self {
        let (series, marks, bands) = (Vec::new(), Vec::new(), Vec::new());
        Self { title: title.into(), x, y, series, reference: None, marks, bands }
    }

    /// Adds a curve through `points`, in their order.
    ///
    /// # Errors
    ///
    /// [`FigureError`] when there is no point, or one that its axis cannot show.
    pub fn series(
        &mut self,
        name: impl Into<String>,
        points: impl IntoIterator<Item = (f64, f64)>,
    ) -> Result<&mut Self, FigureError> {
        let name = name.into();
        let place = |(x, y)| Ok((self.x.place(&name, x)?, self.y.place(&name, y)?));
        let places = points.into_iter().map(place).collect::<Result<Vec<_>, FigureError>>()?;
        if places.is_empty() {
            return Err(FigureError::Empty(name));
        }
        self.series.push(Series { name, places });
        Ok(self)
    }

    /// Draws a dashed line at height `y`; a second call moves it.
    ///
    /// # Errors
    ///
    /// [`FigureError`] when the axis cannot show `y`.
    pub fn reference(
        &mut self,
        label: impl Into<String>,
        y: f64,
    ) -> Result<&mut Self, FigureError> {
        let label = label.into();
        let place = self.y.place(&label, y)?;
        self.reference = Some((label, place));
        Ok(self)
    }

    /// Draws a dashed upright line at `x` with its label beside it.
    ///
    /// # Errors
    ///
    /// [`FigureError`] when the axis cannot show `x`.
    pub fn mark(&mut self, label: impl Into<String>, x: f64) -> Result<&mut Self, FigureError> {
        let label = label.into();
        let place = self.x.place(&label, x)?;
        self.marks.push((label, place));
        Ok(self)
    }

    /// Shades the stretch between two places on the x axis and names it: a phase of a program, say.
    ///
    /// # Errors
    ///
    /// [`FigureError`] when the axis cannot show an end, or `to` does not come after `from`.
    pub fn band(
        &mut self,
        label: impl Into<String>,
        from: f64,
        to: f64,
    ) -> Result<&mut Self, FigureError> {
        let label = label.into();
        let places = (self.x.place(&label, from)?, self.x.place(&label, to)?);
        if places.0 >= places.1 {
            return Err(FigureError::Narrow { label, from, to });
        }
        self.bands.push(Band { label, from: places.0, to: places.1 });
        Ok(self)
    }

    /// Writes `target/figures/<package>/<name>.svg` and says where that is.
    ///
    /// # Errors
    ///
    /// [`FigureError`] when there is no series, or the file cannot be written.
    pub fn save(&self, package: &str, name: &str) -> Result<PathBuf, FigureError> {
        save(self.svg()?, package, &format!("{name}.svg"))
    }

    pub(super) fn svg(&self) -> Result<String, FigureError> {
        if self.series.is_empty() {
            return Err(FigureError::Empty(self.title.clone()));
        }
        document((WIDTH, HEIGHT), &self.title, |canvas| self.draw(canvas))
    }

    fn draw(&self, canvas: &Canvas<'_>) -> Drawn {
        let places = || self.series.iter().flat_map(|series| &series.places);
        let marks = self.marks.iter().map(|mark| mark.1);
        let bands = self.bands.iter().flat_map(|band| [band.from, band.to]);
        let x = self.x.ticks(places().map(|place| place.0).chain(marks).chain(bands));
        let reference = self.reference.iter().map(|reference| reference.1);
        let y = self.y.ticks(places().map(|place| place.1).chain(reference));
        let names = self.series.iter().map(|series| series.name.as_str());
        let legend =
            60 + widest(names.chain(self.reference.iter().map(|(label, _)| label.as_str())));
        let mut chart = frame(canvas, (&x, &self.x.title), (&y, &self.y.title), legend)?;

        bands::draw(canvas, &mut chart, &self.bands, &y)?;
        if let Some((_, height)) = self.reference {
            let ends = [(x.range.start, height), (x.range.end, height)];
            chart.draw_series(DashedLineSeries::new(ends, 6, 4, GREY.stroke_width(2)))?;
        }
        for (label, place) in &self.marks {
            let ends = [(*place, y.range.start), (*place, y.range.end)];
            chart.draw_series(DashedLineSeries::new(ends, 3, 4, GREY.stroke_width(1)))?;
            let (left, top) = chart.plotting_area().map_coordinate(&ends[1]);
            // On the other side of its line where it would run into the legend.
            let fits = left + 4 + widest([label.as_str()]) as i32 <= (WIDTH - legend) as i32;
            let (label_x, side) =
                if fits { (left + 4, HPos::Left) } else { (left - 4, HPos::Right) };
            text(canvas, label, (label_x, top + 8), 11, side, VPos::Center)?;
        }
        for (index, Series { places, .. }) in self.series.iter().enumerate() {
            let style = distinct(index).stroke_width(2);
            chart.draw_series(LineSeries::new(places.iter().copied(), style))?;
            for &place in places.iter().step_by(places.len().div_ceil(MARKERS)) {
                marker(canvas, index, chart.plotting_area().map_coordinate(&place))?;
            }
        }
        self.draw_legend(canvas, (WIDTH - legend) as i32 + 14)
    }

    /// Beside the curves, where it can hide none of them.
    fn draw_legend(&self, canvas: &Canvas<'_>, left: i32) -> Drawn {
        let row = |index: usize| TITLE + 12 + 22 * index as i32;
        let entry = |index: usize, name: &str| {
            text(canvas, name, (left + 34, row(index)), 12, HPos::Left, VPos::Center)
        };
        for (index, Series { name, .. }) in self.series.iter().enumerate() {
            let (y, style) = (row(index), distinct(index).stroke_width(2));
            canvas.draw(&PathElement::new([(left, y), (left + 26, y)], style))?;
            marker(canvas, index, (left + 13, y))?;
            entry(index, name)?;
        }
        if let Some((label, _)) = &self.reference {
            let y = row(self.series.len());
            for dash in [left, left + 10, left + 20] {
                canvas.draw(&PathElement::new([(dash, y), (dash + 6, y)], GREY.stroke_width(2)))?;
            }
            entry(self.series.len(), label)?;
        }
        Ok(())
    }
}
