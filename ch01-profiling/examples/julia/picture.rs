//! The two pictures.

use std::path::PathBuf;

use png::{BitDepth, ColorType, Encoder};
use shared::figure;
use shared::fixtures::julia::Plane;

/// From points that leave at once to those that stay, evenly spaced: red, green and blue.
const COLOURS: [[f64; 3]; 6] = [
    [8.0, 8.0, 40.0],
    [40.0, 40.0, 130.0],
    [30.0, 130.0, 160.0],
    [90.0, 190.0, 110.0],
    [250.0, 210.0, 80.0],
    [255.0, 250.0, 235.0],
];

/// Writes one byte for every point and says where.
pub(crate) fn grey(plane: &Plane, counts: &[u32]) -> anyhow::Result<PathBuf> {
    let pixels: Vec<u8> = shades(counts).map(|shade| (shade * 255.0).round() as u8).collect();
    save(plane, "julia-grey", ColorType::Grayscale, &pixels)
}

/// Writes three bytes for every point and says where.
pub(crate) fn false_colour(plane: &Plane, counts: &[u32]) -> anyhow::Result<PathBuf> {
    let pixels: Vec<u8> = shades(counts).flat_map(colour).collect();
    save(plane, "julia-colour", ColorType::Rgb, &pixels)
}

/// How long each point stayed, from 0 to 1, and on a logarithmic scale: most leave soon.
fn shades(counts: &[u32]) -> impl Iterator<Item = f64> {
    let scale = |count: u32| f64::from(count).ln_1p();
    // At least one iteration: where none is made, all points are as dark as can be.
    let longest = scale(counts.iter().copied().max().unwrap_or(0).max(1));
    counts.iter().map(move |&count| scale(count) / longest)
}

fn colour(shade: f64) -> [u8; 3] {
    let place = shade * (COLOURS.len() - 1) as f64;
    let below = (place as usize).min(COLOURS.len() - 2);
    let (from, to) = (COLOURS[below], COLOURS[below + 1]);
    let mix =
        |channel: usize| from[channel] + (to[channel] - from[channel]) * (place - below as f64);
    [mix(0), mix(1), mix(2)].map(|value| value.round() as u8)
}

fn save(plane: &Plane, name: &str, kind: ColorType, pixels: &[u8]) -> anyhow::Result<PathBuf> {
    let width = u32::try_from(plane.width)?;
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, width, width);
    encoder.set_color(kind);
    encoder.set_depth(BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(pixels)?;
    writer.finish()?;
    Ok(figure::save(file, env!("CARGO_PKG_NAME"), &format!("{name}.png"))?)
}
