//! A flame graph: every stack of a profile at once, as an SVG.

use std::fmt::Write;

use super::profile::Profile;
use crate::symbols::{Function, last_segment, short_path};

const WIDTH: f64 = 1200.0;
const MARGIN: f64 = 12.0;
const ROW: f64 = 18.0;
const HEAD: f64 = 66.0;

/// Rows beyond are left out, and the figure says so: deep recursion would fill pages.
const ROWS: usize = 100;

/// About the width of a letter, in pixels; no font is at hand to ask.
const LETTER: f64 = 7.2;

/// Frames on one another, the outermost at the bottom.
#[derive(Default)]
struct Node<'p> {
    samples: u64,
    /// In the order of the alphabet.
    callees: Vec<(&'p Function, Node<'p>)>,
}

impl<'p> Node<'p> {
    fn of(profile: &'p Profile) -> Self {
        let mut root = Self::default();
        for (frames, samples) in profile.stacks() {
            root.samples += samples;
            let mut node = &mut root;
            for function in frames.take(ROWS) {
                node = node.callee(function);
                node.samples += samples;
            }
        }
        root
    }

    fn callee(&mut self, function: &'p Function) -> &mut Self {
        let place = self.callees.binary_search_by_key(&function, |callee| callee.0);
        let place = place.unwrap_or_else(|place| {
            self.callees.insert(place, (function, Self::default()));
            place
        });
        &mut self.callees[place].1
    }

    fn depth(&self) -> usize {
        self.callees.iter().map(|(_, callee)| 1 + callee.depth()).max().unwrap_or(0)
    }
}

/// Draws a profile as a stand-alone SVG: a frame is as wide as its share of the samples, stands on
/// its caller, and says all about itself when pointed at. The order from left to right is the
/// alphabet's and has no meaning.
pub fn flame_graph(profile: &Profile, title: &str) -> String {
    let root = Node::of(profile);
    let depth = root.depth();
    let height = HEAD + depth as f64 * ROW + MARGIN;
    let mut drawing = Drawing { svg: String::new(), all: root.samples, bottom: height - MARGIN };
    drawing.head(height, title);
    if depth == ROWS {
        let y = HEAD - 8.0;
        drawing.text(MARGIN, y, &format!("frames above {ROWS} rows are not drawn"));
    }
    drawing.callees(&root, 0, 0);
    drawing.svg.push_str("</svg>\n");
    drawing.svg
}

struct Drawing {
    svg: String,
    all: u64,
    bottom: f64,
}

impl Drawing {
    fn head(&mut self, height: f64, title: &str) {
        let _ = writeln!(
            self.svg,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" \
             viewBox=\"0 0 {WIDTH} {height}\" font-family=\"sans-serif\" font-size=\"12\">\n\
             <style>.frame:hover rect {{ stroke: #000 }}</style>\n\
             <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n\
             <text x=\"{}\" y=\"24\" font-size=\"17\" text-anchor=\"middle\">{}</text>",
            WIDTH / 2.0,
            escape(title),
        );
        for (index, (colour, meaning)) in KINDS.iter().enumerate() {
            let x = MARGIN + 200.0 * index as f64;
            let _ = writeln!(
                self.svg,
                "<rect x=\"{x}\" y=\"36\" width=\"12\" height=\"12\" fill=\"{colour}\"/>"
            );
            self.text(x + 18.0, 46.0, meaning);
        }
    }

    fn text(&mut self, x: f64, y: f64, words: &str) {
        let _ = writeln!(self.svg, "<text x=\"{x:.2}\" y=\"{y:.2}\">{}</text>", escape(words));
    }

    /// What stands on a frame that begins after `before` samples.
    fn callees(&mut self, node: &Node<'_>, mut before: u64, row: usize) {
        for (function, callee) in &node.callees {
            self.frame(function, callee.samples, before, row);
            self.callees(callee, before, row + 1);
            before += callee.samples;
        }
    }

    fn frame(&mut self, function: &Function, samples: u64, before: u64, row: usize) {
        let share = |samples: u64| samples as f64 / self.all as f64;
        let (x, width) = (
            MARGIN + share(before) * (WIDTH - 2.0 * MARGIN),
            share(samples) * (WIDTH - 2.0 * MARGIN),
        );
        let y = self.bottom - (row + 1) as f64 * ROW;
        let place = function.file.as_deref().map(short_path).unwrap_or_default();
        let _ = writeln!(
            self.svg,
            "<g class=\"frame\"><title>{}\n{}\n{samples} samples, {:.1} %</title>\
             <rect x=\"{x:.3}\" y=\"{y:.1}\" width=\"{width:.3}\" height=\"{:.1}\" fill=\"{}\"/>",
            escape(&function.name),
            escape(place),
            100.0 * share(samples),
            ROW - 1.0,
            KINDS[kind(function)].0,
        );
        let label = label(&function.name, width);
        if !label.is_empty() {
            self.text(x + 3.0, y + 12.5, &label);
        }
        self.svg.push_str("</g>\n");
    }
}

/// Colours of Okabe and Ito's palette, made lighter so that black can be read on all of them.
const KINDS: [(&str, &str); 4] = [
    ("#ef9a5b", "this workspace"),
    ("#f4d27a", "crates it uses"),
    ("#9fd3f3", "Rust's own library"),
    ("#c9c9c9", "the system"),
];

/// Which of [`KINDS`], by where the source lies.
fn kind(function: &Function) -> usize {
    match function.file.as_deref() {
        Some(file) if file.starts_with("/rustc/") || file.contains("/rustlib/src/rust/") => 2,
        Some(file) if file.contains("/registry/src/") || file.contains("/git/checkouts/") => 1,
        Some(file) if file.ends_with(".rs") => 0,
        _ => 3,
    }
}

/// As much of a name as fits, or nothing.
fn label(name: &str, width: f64) -> String {
    let room = ((width - 6.0).max(0.0) / LETTER) as usize;
    let fits = |text: &str| text.chars().count() <= room;
    match last_segment(name) {
        _ if fits(name) => name.to_owned(),
        short if fits(short) => short.to_owned(),
        _ if room < 3 => String::new(),
        short => short.chars().take(room - 1).chain(['\u{2026}']).collect(),
    }
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // Not allowed in XML in any form.
            control if control.is_control() && control != '\n' => escaped.push('\u{fffd}'),
            other => escaped.push(other),
        }
    }
    escaped
}
