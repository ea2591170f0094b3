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

/// The colour of `share`, 0 for the least and 1 for the most: nine anchors of viridis, which gets
/// lighter evenly and was made by Smith and van der Walt for matplotlib.
pub(super) fn viridis(share: f64) -> RGBColor {
    const ANCHORS: [[u8; 3]; 9] = [
        [0x44, 0x01, 0x54],
        [0x47, 0x2d, 0x7b],
        [0x3b, 0x52, 0x8b],
        [0x2c, 0x72, 0x8e],
        [0x21, 0x91, 0x8c],
        [0x28, 0xae, 0x80],
        [0x5e, 0xc9, 0x62],
        [0xad, 0xdc, 0x30],
        [0xfd, 0xe7, 0x25],
    ];
    let place = share.clamp(0.0, 1.0) * 8.0;
    let below = (place as usize).min(7);
    let part = place - below as f64;
    let mix = |channel: usize| {
        let [a, b] = [below, below + 1].map(|anchor| f64::from(ANCHORS[anchor][channel]));
        (a + (b - a) * part).round() as u8
    };
    RGBColor(mix(0), mix(1), mix(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn viridis_gets_lighter_all_the_way() {
        let light =
            |RGBColor(r, g, b)| 0.299 * f64::from(r) + 0.587 * f64::from(g) + 0.114 * f64::from(b);
        let scale: Vec<f64> =
            (0..=100).map(|percent| light(viridis(f64::from(percent) / 100.0))).collect();
        assert!(scale.windows(2).all(|pair| pair[0] < pair[1]), "{scale:?}");
        assert_eq!(
            (viridis(-1.0), viridis(2.0)),
            (RGBColor(0x44, 0x01, 0x54), RGBColor(0xfd, 0xe7, 0x25))
        );
    }
}
