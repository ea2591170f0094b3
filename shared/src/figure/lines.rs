//! Curves over a common axis.

use std::path::PathBuf;

use plotters::coord::ranged1d::Ranged as _;
use plotters::element::DashedPathElement;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};

use super::axis::{Axis, Ticks, extent};
use super::bands::{self, Band};
use super::canvas::{Canvas, Drawn, WIDTH, document, frame, inside, text, widest};
use super::ends::{self, End, INDENT};
use super::headings::Headings;
use super::palette::{GREY, Look};
use super::points;
use super::{FigureError, save};

const HEIGHT: u32 = 520;

/// Markers on a curve, at the most: more would hide it.
const MARKERS: usize = 12;

/// A line chart: named curves, each with a colour, a marker and dashes of its own, and its name at its end.
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

    /// Draws a dashed upright line at `x` with its label above it.
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
        let heights = places().map(|place| place.1).chain(reference);
        let (low, high) = extent(heights.clone());
        // An axis that hides more than half of its length would exaggerate what it shows.
        let zero = (!self.y.is_log() && low > 0.0 && low < high / 2.0).then_some(0.0);
        let y = self.y.ticks(heights.chain(zero));
        let margin = 16 + if self.is_scatter() { 0 } else { INDENT as u32 + widest(self.names()) };
        let headings = self.headings(&x, inside(&y, &self.y.title, margin));
        let room = (margin, headings.height());
        let mut chart = frame(canvas, (&x, &self.x.title), (&y, &self.y.title), room)?;

        bands::draw(&mut chart, &self.bands, &y)?;
        headings.draw(canvas, &chart)?;
        let pixel = |place: &(f64, f64)| chart.plotting_area().map_coordinate(place);
        let mut ends = Vec::new();
        if let Some((label, height)) = &self.reference {
            let line = [x.range.start, x.range.end].map(|at| pixel(&(at, *height)));
            stroke(canvas, &line, None, false)?;
            ends.push(End { label, end: line[1], look: None, leads: true });
        }
        for (index, Series { name, places }) in self.series.iter().enumerate() {
            let (look, leads) = (Look::new(index), places.len() > 1);
            let pixels: Vec<_> = places.iter().map(pixel).collect();
            stroke(canvas, &pixels, Some(look), false)?;
            // From the end, where the name stands.
            for &at in pixels.iter().rev().step_by(pixels.len().div_ceil(MARKERS)) {
                look.marker(canvas, at)?;
            }
            let end = pixels.iter().copied().max_by_key(|at| at.0).unwrap_or_default();
            ends.push(End { label: name, end, look: Some(look), leads });
        }
        let (across, down) = chart.plotting_area().get_pixel_range();
        if self.is_scatter() {
            let alone: Vec<_> = ends.iter().map(|end| (end.label, end.end)).collect();
            let inside = (across.start, down.start, across.end, down.end);
            for (&(name, _), place) in alone.iter().zip(points::places(&alone, inside)) {
                text(canvas, name, place, 12, HPos::Left, VPos::Center)?;
            }
            return Ok(());
        }
        ends::draw(canvas, &ends, across.end, (down.start, down.end), |line, look, faint| {
            stroke(canvas, line, look, faint)
        })
    }

    /// Whether there are points alone, and nothing to hide beside them.
    fn is_scatter(&self) -> bool {
        self.reference.is_none() && self.series.iter().all(|series| series.places.len() == 1)
    }

    /// What is written beside the curves.
    fn names(&self) -> impl Iterator<Item = &str> {
        let series = self.series.iter().map(|series| series.name.as_str());
        series.chain(self.reference.iter().map(|(label, _)| label.as_str()))
    }

    /// What is written above the curves.
    fn headings(&self, x: &Ticks, pixels: (i32, i32)) -> Headings<'_> {
        let marks = self.marks.iter().map(|(label, place)| (label.as_str(), *place));
        let bands = self.bands.iter().map(|band| (band.label.as_str(), band.from));
        Headings::new(marks.chain(bands).map(|(label, place)| (label, x.map(&place, pixels))))
    }
}

/// Draws a line through pixels as its series is drawn, or grey and dashed for a reference.
fn stroke(canvas: &Canvas<'_>, pixels: &[(i32, i32)], look: Option<Look>, faint: bool) -> Drawn {
    let colour = look.map_or(GREY, |look| look.colour);
    let style = match faint {
        true => colour.mix(0.4).stroke_width(1),
        false => colour.stroke_width(2),
    };
    match look.map_or(Some((6, 4)), |look| look.dash) {
        _ if pixels.len() < 2 => Ok(()),
        Some((drawn, left_out)) if !faint => {
            canvas.draw(&DashedPathElement::new(pixels.to_vec(), drawn, left_out, style))
        }
        _ => canvas.draw(&PathElement::new(pixels.to_vec(), style)),
    }
}
