//! Which colour means which number.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};

use super::axis::{Axis, Ticks, extent};
use super::canvas::{Canvas, Drawn, text, text_upwards, widest};
use super::palette::GREY;

/// Steps of the scale: more than the eye tells apart.
pub(super) const LEVELS: usize = 128;

/// Pixels across the coloured part of the bar.
const THICK: i32 = 18;

/// A colour scale from the smallest number to the largest.
#[derive(Debug)]
pub(super) struct ColourBar {
    quantity: String,
    ticks: Ticks,
}

impl ColourBar {
    pub(super) fn new(quantity: &str, values: impl Iterator<Item = f64>) -> Self {
        let (low, high) = extent(values);
        let mut ticks = Axis::linear(quantity).ticks([low, high]);
        // Numbers that are all the same keep the axis around them and take its middle colour.
        if low < high {
            ticks.range = low..high;
            ticks.marks.retain(|mark| (low..=high).contains(&mark.0));
        }
        Self { quantity: quantity.into(), ticks }
    }

    /// The step, below [`LEVELS`], whose colour `value` takes.
    pub(super) fn level(&self, value: f64) -> usize {
        let (low, high) = (self.ticks.range.start, self.ticks.range.end);
        (((value - low) / (high - low) * LEVELS as f64) as usize).min(LEVELS - 1)
    }

    /// The pixels that the bar and its labels take from left to right.
    pub(super) fn width(&self) -> i32 {
        THICK + self.labels() + 52
    }

    fn labels(&self) -> i32 {
        widest(self.ticks.marks.iter().map(|mark| mark.1.as_str())) as i32
    }

    pub(super) fn draw(&self, canvas: &Canvas<'_>, (left, top): (i32, i32), height: i32) -> Drawn {
        let right = left + THICK;
        let pixel = |share: f64| top + ((1.0 - share) * f64::from(height)).round() as i32;
        for level in 0..LEVELS {
            let [from, to] = [level, level + 1].map(|edge| pixel(edge as f64 / LEVELS as f64));
            canvas.draw(&Rectangle::new([(left, to), (right, from)], colour(level).filled()))?;
        }
        let (low, high) = (self.ticks.range.start, self.ticks.range.end);
        for (value, label) in &self.ticks.marks {
            let y = pixel((value - low) / (high - low));
            canvas.draw(&PathElement::new([(right, y), (right + 5, y)], GREY))?;
            text(canvas, label, (right + 9, y), 12, HPos::Left, VPos::Center)?;
        }
        let beside = (right + self.labels() + 26, top + height / 2);
        text_upwards(canvas, &self.quantity, beside, 13)
    }
}

/// The colour of a step, in a scale that gets lighter evenly.
pub(super) fn colour(level: usize) -> RGBColor {
    ViridisRGB::get_color(level as f64 / (LEVELS - 1) as f64)
}
