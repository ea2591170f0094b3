//! What every figure draws on: an SVG document, text in it, and a frame with two axes.

use std::io;

use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::FigureError;
use super::axis::Ticks;
use super::palette::{FAINT, FAINTEST, GREY};

pub(super) type Canvas<'a> = DrawingArea<SVGBackend<'a>, Shift>;
pub(super) type Drawn<T = ()> = Result<T, DrawingAreaErrorKind<io::Error>>;
pub(super) type Chart<'a> = ChartContext<'a, SVGBackend<'a>, Cartesian2d<Ticks, Ticks>>;

/// The width of line and bar charts in pixels.
pub(super) const WIDTH: u32 = 900;
/// The height of the strip that the title takes.
pub(super) const TITLE: i32 = 44;

/// What a text size is called in plotters for one pixel: its SVG backend divides by 1.24.
const PIXEL: f64 = 1.24;

/// A white document of this size with a title, and what `draw` puts below it.
pub(super) fn document(
    size: (u32, u32),
    title: &str,
    draw: impl FnOnce(&Canvas<'_>) -> Drawn,
) -> Result<String, FigureError> {
    let mut svg = String::new();
    let drawn = {
        let canvas = SVGBackend::with_string(&mut svg, size).into_drawing_area();
        canvas
            .fill(&WHITE)
            .and_then(|()| {
                text(&canvas, title, (size.0 as i32 / 2, 14), 17, HPos::Center, VPos::Top)
            })
            .and_then(|()| draw(&canvas))
            .and_then(|()| canvas.present())
    };
    drawn.map_err(|error| FigureError::Draw(error.to_string()))?;
    Ok(svg)
}

/// Adds elements that plotters cannot draw, on top of what is there.
pub(super) fn insert(svg: &mut String, elements: &str) {
    let end = svg.rfind("</svg>").unwrap_or(svg.len());
    svg.insert_str(end, elements);
}

/// Writes a line at a pixel.
pub(super) fn text(
    canvas: &Canvas<'_>,
    words: &str,
    at: (i32, i32),
    pixels: u32,
    h: HPos,
    v: VPos,
) -> Drawn {
    canvas.draw(&Text::new(words, at, style(pixels).pos(Pos::new(h, v))))
}

/// Writes a line that reads upwards, with its middle at a pixel.
pub(super) fn text_upwards(canvas: &Canvas<'_>, words: &str, at: (i32, i32), pixels: u32) -> Drawn {
    let style = style(pixels).transform(FontTransform::Rotate270);
    canvas.draw(&Text::new(words, at, style.pos(Pos::new(HPos::Center, VPos::Center))))
}

fn style(pixels: u32) -> TextStyle<'static> {
    ("sans-serif", f64::from(pixels) * PIXEL).into_font().color(&BLACK)
}

/// About how many pixels wide the longest of some 12-pixel texts is. No font is at hand to ask.
pub(super) fn widest<'t>(texts: impl IntoIterator<Item = &'t str>) -> u32 {
    texts.into_iter().map(|text| text.chars().count() as u32 * 7).max().unwrap_or(0)
}

/// Pixels from the left edge to the axes.
const LEFT: u32 = 12;

/// The pixels that the labels of the y axis and its title take. One without a title lists names.
fn beside(y: &Ticks, title: &str) -> u32 {
    let labels = widest(y.marks.iter().map(|(_, label)| label.as_str()));
    labels + if title.is_empty() { 14 } else { 34 }
}

/// The pixels from left to right between which [`frame`] leaves room for curves.
pub(super) fn inside(y: &Ticks, y_title: &str, right: u32) -> (i32, i32) {
    ((LEFT + beside(y, y_title)) as i32, (WIDTH - right) as i32)
}

/// Draws two axes with their marks, titles and grid, `right` pixels from the right edge and `above`
/// pixels below the title. A y axis without a title lists names, between which no grid is needed.
pub(super) fn frame<'a>(
    canvas: &Canvas<'a>,
    (x, x_title): (&Ticks, &str),
    (y, y_title): (&Ticks, &str),
    (right, above): (u32, u32),
) -> Drawn<Chart<'a>> {
    let mut chart = ChartBuilder::on(canvas)
        .margin_top(TITLE as u32 + above)
        .margin_bottom(10)
        .margin_left(LEFT)
        .margin_right(right)
        .x_label_area_size(46)
        .y_label_area_size(beside(y, y_title))
        .build_cartesian_2d(x.clone(), y.clone())?;
    let mut mesh = chart.configure_mesh();
    if y_title.is_empty() {
        mesh.disable_y_mesh();
    }
    // Else plotters makes them shorter in smaller figures, until the labels touch the axis.
    mesh.set_all_tick_mark_size(5)
        .bold_line_style(FAINT)
        .light_line_style(FAINTEST)
        .axis_style(GREY)
        .label_style(style(12))
        .axis_desc_style(style(13))
        .x_desc(x_title)
        .y_desc(y_title)
        .draw()?;
    Ok(chart)
}
