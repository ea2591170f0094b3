//! Tables, the figure, and how to read them.

use ch07_compiling::gpu::Gpu;
use shared::figure::{Axis, FigureError, Lines};
use shared::fixtures::julia::{Plane, SUM};
use shared::machine;
use shared::timing::{seconds, significant};

use crate::measure::{Parts, Row, Set};

pub(crate) fn heading(gpu: &Gpu, ready: f64) {
    println!("{}: ready after {}", gpu.name(), seconds(ready));
    if gpu.is_software() {
        println!(
            "  This is a program on the host's own processor: its times say nothing of a card."
        );
    }
    println!("{}, {} cores: the host\n", machine::cpu(), machine::cores());
}

pub(crate) fn diffusion(rows: &[Row]) {
    println!("diffusion in f32: how long, and how many times faster than the host on all cores");
    let columns = ["upload", "shader", "tiled", "download", "host", "alone", "with moves"];
    println!("{:<26}{}", "grid", columns.map(|column| format!("{column:>11}")).concat());
    for Row { case, plain, tiled, host } in rows {
        let times = [plain.upload, plain.alone, tiled.alone, plain.download, *host].map(seconds);
        println!("{:<26}{}{}", case.to_string(), right(&times), gains(plain, *host));
    }
}

pub(crate) fn julia(set: &Set) {
    let Set { plane: Plane { width, limit, .. }, device, host, .. } = set;
    let case = format!("{width} x {width}, limit {limit}");
    let times =
        [seconds(device.upload), seconds(device.alone), String::new(), seconds(device.download)];
    println!("\nJulia set in f32");
    println!("{case:<26}{}{:>11}{}", right(&times), seconds(*host), gains(device, *host));
    let [on_device, on_host] = set.sums;
    println!("  The counts sum to {on_device}; on the host to {on_host}, in f64 to {SUM}.");
    println!("  {} points differ from the host's, all of them where rounding decides.", set.differ);
}

fn right(texts: &[String]) -> String {
    texts.iter().map(|text| format!("{text:>11}")).collect()
}

/// The speed-ups over the host: by the shader alone, and with both moves.
fn gains(device: &Parts, host: f64) -> String {
    right(&[device.alone, device.whole()].map(|time| significant(host / time)))
}

pub(crate) fn figure(gpu: &Gpu, rows: &[Row]) -> Result<Lines, FigureError> {
    let title = format!("Diffusion in f32: {} over {}", gpu.name(), machine::cpu());
    let side = Axis::log("side of the square grid / cells");
    let speed = Axis::log(format!("speed-up over {} cores", machine::cores()));
    let mut lines = Lines::new(title, side, speed);
    for (steps, one) in [("one step", true), ("many steps", false)] {
        let rows = rows.iter().filter(|row| (row.case.steps == 1) == one);
        let points = |time: fn(&Parts) -> f64| {
            rows.clone().map(move |row| (row.case.side as f64, row.host / time(&row.plain)))
        };
        lines.series(format!("{steps}, shader alone"), points(|parts| parts.alone))?;
        lines.series(format!("{steps}, with moves"), points(Parts::whole))?;
    }
    lines.reference("the host", 1.0)?;
    Ok(lines)
}

/// The share of the moves in the time.
pub(crate) fn reading(rows: &[Row]) {
    println!("  The moves' share of the time:");
    for Row { case, plain, .. } in rows {
        println!("  {:<26}{:>5.1} %", case.to_string(), 100.0 * plain.moves() / plain.whole());
    }
    println!("  They are made once, however many steps the grid then stays on the device.");
}
