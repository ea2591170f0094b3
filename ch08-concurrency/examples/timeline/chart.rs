//! Bars over time, a panel for each rung.

use std::fmt::Write as _;

/// One rung.
pub(crate) struct Panel {
    pub(crate) name: &'static str,
    /// Milliseconds of the whole crawl.
    pub(crate) took: f64,
    /// The most requests under way at one time.
    pub(crate) most: usize,
    pub(crate) client: Vec<Span>,
    pub(crate) server: Vec<Span>,
}

/// One request, in milliseconds since the crawl began.
pub(crate) struct Span {
    pub(crate) row: usize,
    pub(crate) start: f64,
    pub(crate) end: f64,
}

const WIDTH: f64 = 420.0;
const LEFT: f64 = 46.0;
const TOP: f64 = 50.0;
const HEIGHT: f64 = 150.0;
const GAP: f64 = 62.0;
const COLUMNS: usize = 2;

const CLIENT: &str = "#0072b2";
const SERVER: &str = "#e69f00";

pub(crate) fn svg(title: &str, rows: usize, panels: &[Panel]) -> String {
    let lines = panels.len().div_ceil(COLUMNS) as f64;
    let width = COLUMNS as f64 * (LEFT + WIDTH) + 20.0;
    let height = TOP + lines * (HEIGHT + GAP) + 10.0;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         font-family=\"sans-serif\" font-size=\"11\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n"
    );
    let middle = width / 2.0;
    text(&mut svg, (middle, 18.0), "middle", title);
    for (x, colour, name) in [
        (middle - 120.0, CLIENT, "as the client sees it"),
        (middle + 20.0, SERVER, "as the server does"),
    ] {
        bar(&mut svg, (x, 28.0), 20.0, 6.0, colour);
        text(&mut svg, (x + 26.0, 35.0), "start", name);
    }
    for (index, panel) in panels.iter().enumerate() {
        let x = LEFT + (index % COLUMNS) as f64 * (LEFT + WIDTH);
        let y = TOP + 20.0 + (index / COLUMNS) as f64 * (HEIGHT + GAP);
        draw(&mut svg, (x, y), rows, panel);
    }
    svg + "</svg>\n"
}

fn draw(svg: &mut String, (x, y): (f64, f64), rows: usize, panel: &Panel) {
    let Panel { name, took, most, client, server } = panel;
    text(svg, (x, y - 6.0), "start", &format!("{name}: {took:.0} ms, at most {most} at a time"));
    let _ = writeln!(
        svg,
        "<rect x=\"{x}\" y=\"{y}\" width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"none\" \
         stroke=\"#999\"/>"
    );
    let (across, down) = (WIDTH / took, HEIGHT / rows as f64);
    let step = step(*took);
    let marks = (0..).map(|mark| f64::from(mark) * step).take_while(|mark| mark <= took);
    for mark in marks {
        text(svg, (x + mark * across, y + HEIGHT + 13.0), "middle", &format!("{mark}"));
    }
    text(svg, (x + WIDTH / 2.0, y + HEIGHT + 27.0), "middle", "time / ms");
    text(svg, (x - 6.0, y + 10.0), "end", "first");
    text(svg, (x - 6.0, y + HEIGHT), "end", "last");
    for (spans, colour, part) in [(client, CLIENT, 0.1), (server, SERVER, 0.5)] {
        for Span { row, start, end } in spans {
            let place = (x + start * across, y + (*row as f64 + part) * down);
            let length = (end - start).max(took / 1000.0) * across;
            bar(svg, place, length, 0.4 * down, colour);
        }
    }
}

/// About five steps of 1, 2 or 5 times a power of ten.
fn step(length: f64) -> f64 {
    let decade = 10f64.powf((length / 5.0).log10().floor());
    let steps = [1.0, 2.0, 5.0, 10.0].map(|factor| factor * decade);
    steps.into_iter().find(|step| length / step <= 7.0).unwrap_or(10.0 * decade)
}

fn bar(svg: &mut String, (x, y): (f64, f64), width: f64, height: f64, colour: &str) {
    let _ = writeln!(
        svg,
        "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" \
         fill=\"{colour}\"/>"
    );
}

fn text(svg: &mut String, (x, y): (f64, f64), anchor: &str, what: &str) {
    let _ = writeln!(svg, "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{what}</text>");
}
