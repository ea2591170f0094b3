//! Colours and shapes that stay apart for every eye, and in print without colour.

use plotters::prelude::*;

use super::canvas::{Canvas, Drawn};

/// Grey for what is not data.
pub(super) const FAINT: RGBColor = RGBColor(0xdd, 0xdd, 0xdd);
pub(super) const GREY: RGBColor = RGBColor(0x66, 0x66, 0x66);

/// The palette of Okabe and Ito for colour-blind readers, without its yellow, which is lost on white.
pub(super) const DISTINCT: [RGBColor; 7] = [
    RGBColor(0x00, 0x72, 0xb2),
    RGBColor(0xd5, 0x5e, 0x00),
    RGBColor(0x00, 0x9e, 0x73),
    RGBColor(0xcc, 0x79, 0xa7),
    RGBColor(0xe6, 0x9f, 0x00),
    RGBColor(0x56, 0xb4, 0xe9),
    RGBColor(0x00, 0x00, 0x00),
];

/// The colour of the series with this index.
pub(super) fn distinct(index: usize) -> RGBColor {
    DISTINCT[index % DISTINCT.len()]
}

/// Draws the marker of the series with this index. Five shapes and seven colours: 35 pairs.
pub(super) fn marker(canvas: &Canvas<'_>, index: usize, (x, y): (i32, i32)) -> Drawn {
    const CORNERS: [&[(i32, i32)]; 4] = [
        &[(-4, -4), (4, -4), (4, 4), (-4, 4)],
        &[(0, -5), (5, 4), (-5, 4)],
        &[(0, -6), (6, 0), (0, 6), (-6, 0)],
        &[(0, 5), (5, -4), (-5, -4)],
    ];
    let style = distinct(index).filled();
    match (index % 5).checked_sub(1) {
        None => canvas.draw(&Circle::new((x, y), 4, style)),
        Some(shape) => {
            let corners: Vec<_> = CORNERS[shape].iter().map(|(dx, dy)| (x + dx, y + dy)).collect();
            canvas.draw(&Polygon::new(corners, style))
        }
    }
}
