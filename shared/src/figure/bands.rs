//! Stretches of the x axis with a name, behind the curves.

use plotters::prelude::*;

use super::axis::Ticks;
use super::canvas::{Chart, Drawn};
use super::palette::GREY;

/// A stretch, in places on the x axis.
#[derive(Clone, Debug)]
pub(super) struct Band {
    pub(super) label: String,
    pub(super) from: f64,
    pub(super) to: f64,
}

/// All are shaded alike, and each ends at a dashed line. The line where it begins comes with its name.
pub(super) fn draw(chart: &mut Chart<'_>, bands: &[Band], y: &Ticks) -> Drawn {
    for Band { from, to, .. } in bands {
        let corners = [(*from, y.range.start), (*to, y.range.end)];
        chart.draw_series([Rectangle::new(corners, BLACK.mix(0.05).filled())])?;
        let ends = [(*to, y.range.start), (*to, y.range.end)];
        chart.draw_series(DashedLineSeries::new(ends, 3, 4, GREY.stroke_width(1)))?;
    }
    Ok(())
}
