//! Colours, shapes and dashes that stay apart for every eye, and in print without colour.

use plotters::prelude::*;

use super::canvas::{Canvas, Drawn};

/// Grey for what is not data.
pub(super) const FAINT: RGBColor = RGBColor(0xdd, 0xdd, 0xdd);
pub(super) const FAINTEST: RGBColor = RGBColor(0xf0, 0xf0, 0xf0);
pub(super) const GREY: RGBColor = RGBColor(0x66, 0x66, 0x66);

/// Twelve colours, found by a search for the largest distance between the two nearest ones, as seen
/// by readers with and without a colour-vision deficiency. The tests below measure that distance.
const DISTINCT: [RGBColor; 12] = [
    RGBColor(0x00, 0x69, 0xff),
    RGBColor(0xd2, 0x78, 0x00),
    RGBColor(0x3c, 0xd2, 0xa5),
    RGBColor(0x87, 0x0f, 0x1e),
    RGBColor(0x4b, 0xc3, 0xff),
    RGBColor(0x00, 0x00, 0x00),
    RGBColor(0x1e, 0x0f, 0xd2),
    RGBColor(0xff, 0xa5, 0x1e),
    RGBColor(0x1e, 0xa5, 0xa5),
    RGBColor(0xb4, 0x4b, 0x4b),
    RGBColor(0x00, 0x78, 0xa5),
    RGBColor(0x4b, 0x3c, 0x78),
];

/// The corners of the markers around their middle, in pixels.
const SHAPES: [&[(i32, i32)]; 6] = [
    &[(-2, -4), (2, -4), (4, -2), (4, 2), (2, 4), (-2, 4), (-4, 2), (-4, -2)],
    &[(-4, -4), (4, -4), (4, 4), (-4, 4)],
    &[(0, -5), (5, 4), (-5, 4)],
    &[(0, -6), (6, 0), (0, 6), (-6, 0)],
    &[(0, 5), (5, -4), (-5, -4)],
    &[(-6, -2), (6, -2), (6, 2), (-6, 2)],
];

/// Pixels drawn and pixels left out, in turn; a whole line leaves nothing out.
const DASHES: [Option<(i32, i32)>; 3] = [None, Some((8, 4)), Some((2, 3))];

/// How a series is drawn. No two of the first 36 are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) colour: RGBColor,
    pub(super) dash: Option<(i32, i32)>,
    shape: usize,
    hollow: bool,
}

impl Look {
    /// That of the series with this index.
    pub(super) fn new(index: usize) -> Self {
        let round = index / SHAPES.len();
        Self {
            colour: DISTINCT[index % DISTINCT.len()],
            dash: DASHES[round % DASHES.len()],
            shape: index % SHAPES.len(),
            hollow: round % 2 == 1,
        }
    }

    /// Draws the marker of the series at a pixel.
    pub(super) fn marker(self, canvas: &Canvas<'_>, (x, y): (i32, i32)) -> Drawn {
        let mut corners: Vec<_> =
            SHAPES[self.shape].iter().map(|(dx, dy)| (x + dx, y + dy)).collect();
        let inside = if self.hollow { WHITE } else { self.colour };
        canvas.draw(&Polygon::new(corners.clone(), inside.filled()))?;
        corners.push(corners[0]);
        canvas.draw(&PathElement::new(corners, self.colour.stroke_width(1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How red, green and blue light reach an eye: all of it, without the red-sensitive cones, and
    /// without the green-sensitive ones (Machado, Oliveira and Fernandes, 2009, severity 1).
    const EYES: [(&str, [[f64; 3]; 3]); 3] = [
        ("all cones", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
        (
            "protanopia",
            [
                [0.152286, 1.052583, -0.204868],
                [0.114503, 0.786281, 0.099216],
                [-0.003882, -0.048116, 1.051998],
            ],
        ),
        (
            "deuteranopia",
            [
                [0.367322, 0.860646, -0.227968],
                [0.280085, 0.672501, 0.047413],
                [-0.011820, 0.042940, 0.968881],
            ],
        ),
    ];

    /// Light to the three cones, and the cube roots of those to lightness, green-red, and blue-yellow
    /// (Ottosson's Oklab, 2020), in which equal distances look alike.
    const CONES: [[f64; 3]; 3] = [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ];
    const OKLAB: [[f64; 3]; 3] = [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ];

    /// The least distance that two colours may have.
    const APART: f64 = 0.13;

    fn times(matrix: [[f64; 3]; 3], vector: [f64; 3]) -> [f64; 3] {
        matrix.map(|row| row.iter().zip(vector).map(|(m, v)| m * v).sum())
    }

    fn linear(channel: u8) -> f64 {
        match f64::from(channel) / 255.0 {
            c if c <= 0.04045 => c / 12.92,
            c => ((c + 0.055) / 1.055).powf(2.4),
        }
    }

    fn seen(eye: [[f64; 3]; 3], RGBColor(r, g, b): RGBColor) -> [f64; 3] {
        let light = times(eye, [r, g, b].map(linear)).map(|c| c.clamp(0.0, 1.0));
        times(OKLAB, times(CONES, light).map(f64::cbrt))
    }

    fn distance(eye: [[f64; 3]; 3], a: RGBColor, b: RGBColor) -> f64 {
        let squares = seen(eye, a).into_iter().zip(seen(eye, b)).map(|(a, b)| (a - b).powi(2));
        squares.sum::<f64>().sqrt()
    }

    #[test]
    fn the_measure_finds_red_and_green_alike_only_for_eyes_that_mix_them_up() {
        let (red, green) = (RGBColor(0xb4, 0x6e, 0x00), RGBColor(0x50, 0x96, 0x14));
        let [all, protan, deutan] = EYES.map(|(_, eye)| distance(eye, red, green));
        assert!(all > APART && protan < APART && deutan < APART, "{all} {protan} {deutan}");
    }

    #[test]
    fn twelve_colours_stay_apart_for_every_eye() {
        for (eye, matrix) in EYES {
            for (at, &a) in DISTINCT.iter().enumerate() {
                for &b in &DISTINCT[at + 1..] {
                    let distance = distance(matrix, a, b);
                    assert!(distance > APART, "{eye}: {a:?} and {b:?}, {distance}");
                }
            }
        }
    }

    #[test]
    fn every_colour_stands_out_from_the_paper() {
        for colour in DISTINCT {
            let away = distance(EYES[0].1, colour, WHITE);
            assert!(away > 0.2, "{colour:?} {away}");
        }
    }

    #[test]
    fn looks_differ_in_more_than_the_colour() {
        let looks: Vec<Look> = (0..36).map(Look::new).collect();
        for (at, a) in looks.iter().enumerate() {
            for b in &looks[at + 1..] {
                let alike = (a.dash, a.shape, a.hollow) == (b.dash, b.shape, b.hollow);
                assert!(a != b, "{a:?}");
                assert!(!alike || a.colour != b.colour, "{a:?} {b:?}");
            }
            // Black and white print: the first 12 differ in shape or filling.
            let same = looks[..12].iter().filter(|b| (a.shape, a.hollow) == (b.shape, b.hollow));
            assert_eq!(same.count(), 1, "{a:?}");
        }
    }
}
