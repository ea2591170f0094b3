//! Stretches of the x axis with a name, behind the curves.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};

use super::axis::Ticks;
use super::canvas::{Canvas, Chart, Drawn, text, widest};
use super::palette::GREY;

/// Pixels for each row of names.
const ROW: i32 = 15;

/// A stretch, in places on the x axis.
#[derive(Clone, Debug)]
pub(super) struct Band {
    pub(super) label: String,
    pub(super) from: f64,
    pub(super) to: f64,
}

/// Every other band is shaded and each begins at a dashed line. A name may be longer than its band:
/// it then takes the next row, so that the names of narrow neighbours can all be read.
pub(super) fn draw(canvas: &Canvas<'_>, chart: &mut Chart<'_>, bands: &[Band], y: &Ticks) -> Drawn {
    // Where the last name of each row ends.
    let mut rows: Vec<i32> = Vec::new();
    for (index, Band { label, from, to }) in bands.iter().enumerate() {
        if index % 2 == 0 {
            let corners = [(*from, y.range.start), (*to, y.range.end)];
            chart.draw_series([Rectangle::new(corners, BLACK.mix(0.05).filled())])?;
        }
        let ends = [(*from, y.range.start), (*from, y.range.end)];
        chart.draw_series(DashedLineSeries::new(ends, 3, 4, GREY.stroke_width(1)))?;
        let (x, top) = chart.plotting_area().map_coordinate(&ends[1]);
        let width = widest([label.as_str()]) as i32;
        // At the right edge it ends where the band begins, lest it run into the legend.
        let outside = x + width > chart.plotting_area().get_x_axis_pixel_range().end;
        let (left, at, side) =
            if outside { (x - width, x - 4, HPos::Right) } else { (x, x + 4, HPos::Left) };
        let free = rows.iter().position(|&end| end < left).unwrap_or(rows.len());
        if free == rows.len() {
            rows.push(0);
        }
        rows[free] = left + width + 8;
        text(canvas, label, (at, top + 8 + ROW * free as i32), 11, side, VPos::Center)?;
    }
    Ok(())
}
