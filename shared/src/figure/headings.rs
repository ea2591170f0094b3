//! Names above the plot, each at a dashed upright line: where a phase begins, or a cache is full.

use plotters::element::DashedPathElement;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};

use super::canvas::{Canvas, Chart, Drawn, WIDTH, text, widest};
use super::palette::GREY;

/// Pixels for each row of names.
const ROW: i32 = 15;

/// A name, the pixel where it is to stand, and its row above the plot.
struct Heading<'l> {
    label: &'l str,
    x: i32,
    row: usize,
}

/// The rows of names above a plot. A name may be longer than the way to the next line: the names
/// before then stand higher, so that no line runs through a name.
pub(super) struct Headings<'l>(Vec<Heading<'l>>);

impl<'l> Headings<'l> {
    /// Finds the rows for names at these pixels.
    pub(super) fn new(names: impl IntoIterator<Item = (&'l str, i32)>) -> Self {
        let mut names: Vec<_> = names.into_iter().collect();
        names.sort_by_key(|name| std::cmp::Reverse(name.1));
        // Where the first name of each row begins, seen from the right.
        let mut rows: Vec<i32> = Vec::new();
        let mut headings = Vec::new();
        for (label, x) in names {
            let right = x + width(label);
            let row = rows.iter().position(|&begin| right < begin).unwrap_or(rows.len());
            rows.resize(rows.len().max(row + 1), x);
            // In the rows below, too, nothing may stand across the line of this name.
            rows[..=row].fill(x);
            headings.push(Heading { label, x, row });
        }
        Self(headings)
    }

    /// The pixels that the rows take.
    pub(super) fn height(&self) -> u32 {
        let rows = self.0.iter().map(|heading| heading.row + 1).max().unwrap_or(0);
        rows as u32 * ROW as u32
    }

    /// Writes the names and draws their lines down to the foot of the plot.
    pub(super) fn draw(&self, canvas: &Canvas<'_>, chart: &Chart<'_>) -> Drawn {
        let (_, down) = chart.plotting_area().get_pixel_range();
        for &Heading { label, x, row } in &self.0 {
            let y = down.start - ROW / 2 - ROW * row as i32;
            let line =
                DashedPathElement::new([(x, y - 4), (x, down.end)], 3, 4, GREY.stroke_width(1));
            canvas.draw(&line)?;
            // At the right edge it ends at its line.
            let (at, side) = match x + width(label) <= WIDTH as i32 {
                true => (x + 4, HPos::Left),
                false => (x - 4, HPos::Right),
            };
            text(canvas, label, (at, y), 11, side, VPos::Center)?;
        }
        Ok(())
    }
}

fn width(label: &str) -> i32 {
    widest([label]) as i32 + 8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(names: &[(&str, i32)]) -> Vec<usize> {
        let mut headings = Headings::new(names.iter().copied()).0;
        headings.sort_by_key(|heading| heading.x);
        headings.iter().map(|heading| heading.row).collect()
    }

    #[test]
    fn names_with_room_share_a_row() {
        assert_eq!(rows(&[("L1", 10), ("L2", 100), ("L3", 200)]), [0, 0, 0]);
    }

    #[test]
    fn a_name_that_is_too_long_stands_higher_than_those_after_it() {
        assert_eq!(rows(&[("a long name", 10), ("another", 20), ("c", 30)]), [2, 1, 0]);
        // Its line passes the rows below it, so nothing from before may stand there.
        assert_eq!(rows(&[("abcd", 10), ("a long name", 50), ("c", 60)]), [0, 1, 0]);
    }
}
