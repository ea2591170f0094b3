//! Bars over time, a panel for each rung and a row for each worker.

use std::fmt::Write as _;

/// One rung.
pub(crate) struct Panel {
    pub(crate) name: &'static str,
    pub(crate) prime: bool,
    /// Seconds until the answer.
    pub(crate) took: f64,
    pub(crate) bars: Vec<Bar>,
}

/// One task of one worker, in seconds since the question.
pub(crate) struct Bar {
    pub(crate) row: usize,
    pub(crate) start: f64,
    pub(crate) end: f64,
}

const WIDTH: f64 = 640.0;
const LEFT: f64 = 80.0;
const TOP: f64 = 40.0;
const ROW: f64 = 14.0;
const GAP: f64 = 30.0;

/// All panels have one scale, so that their lengths can be compared.
pub(crate) fn svg(title: &str, rows: usize, panels: &[Panel]) -> String {
    let longest = panels.iter().map(|panel| panel.took).fold(1e-6, f64::max);
    let panel_height = rows as f64 * ROW;
    let height = TOP + panels.len() as f64 * (panel_height + GAP) + 30.0;
    let width = LEFT + WIDTH + 30.0;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         font-family=\"sans-serif\" font-size=\"11\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n"
    );
    text(&mut svg, (width / 2.0, 18.0), "middle", title);
    let across = WIDTH / longest;
    let mut y = TOP;
    for Panel { name, prime, took, bars } in panels {
        let answer = if *prime { "prime" } else { "not prime" };
        let head = format!("{name}: {answer} after {:.1} ms", 1e3 * took);
        text(&mut svg, (LEFT, y + 12.0), "start", &head);
        y += 18.0;
        for row in 0..rows {
            let place = y + (row as f64 + 0.8) * ROW;
            text(&mut svg, (LEFT - 6.0, place), "end", &format!("worker {row}"));
        }
        rectangle(&mut svg, (LEFT, y), (WIDTH, panel_height), "none");
        for Bar { row, start, end } in bars {
            let place = (LEFT + start * across, y + (*row as f64 + 0.15) * ROW);
            let length = ((end - start) * across).max(1.0);
            rectangle(&mut svg, place, (length, 0.7 * ROW), "#0072b2");
        }
        y += panel_height + GAP - 18.0;
    }
    let step = step(longest);
    for mark in (0..).map(|mark| f64::from(mark) * step).take_while(|mark| *mark <= longest) {
        let label = format!("{}", (1e6 * mark).round() / 1e3);
        text(&mut svg, (LEFT + mark * across, y + 4.0), "middle", &label);
    }
    text(&mut svg, (LEFT + WIDTH / 2.0, y + 20.0), "middle", "time / ms");
    svg + "</svg>\n"
}

/// About five steps of 1, 2 or 5 times a power of ten.
fn step(length: f64) -> f64 {
    let decade = 10f64.powf((length / 5.0).log10().floor());
    let steps = [1.0, 2.0, 5.0, 10.0].map(|factor| factor * decade);
    steps.into_iter().find(|step| length / step <= 7.0).unwrap_or(10.0 * decade)
}

fn rectangle(svg: &mut String, (x, y): (f64, f64), (width, height): (f64, f64), fill: &str) {
    let stroke = if fill == "none" { "#999" } else { "none" };
    let _ = writeln!(
        svg,
        "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" \
         fill=\"{fill}\" stroke=\"{stroke}\"/>"
    );
}

fn text(svg: &mut String, (x, y): (f64, f64), anchor: &str, what: &str) {
    let _ = writeln!(svg, "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{what}</text>");
}
