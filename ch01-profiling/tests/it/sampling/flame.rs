//! The figure, read back.

use ch01_profiling::sampling::{Profile, flame_graph};
use roxmltree::{Document, Node};

use super::profile;

/// A frame of the figure: its title's first line, and where it lies.
#[derive(Debug)]
struct Drawn {
    name: String,
    x: f64,
    y: f64,
    width: f64,
}

fn drawn(svg: &str) -> Vec<Drawn> {
    let document = Document::parse(svg).unwrap();
    let frames = document.descendants().filter(|node| node.attribute("class") == Some("frame"));
    frames.map(|frame| read(&frame)).collect()
}

fn read(frame: &Node<'_, '_>) -> Drawn {
    let child = |tag| frame.children().find(|node| node.has_tag_name(tag)).unwrap();
    let rect = child("rect");
    let number = |name| rect.attribute(name).unwrap().parse().unwrap();
    let name = child("title").text().unwrap().lines().next().unwrap().to_owned();
    Drawn { name, x: number("x"), y: number("y"), width: number("width") }
}

#[test]
fn widths_are_shares_and_every_frame_stands_on_its_caller() {
    let profile = profile(&[("main a", 1), ("main a b", 2), ("main c", 4), ("main", 1)]);
    let frames = drawn(&flame_graph(&profile, "Title"));
    let find = |name: &str| frames.iter().find(|frame| frame.name == name).unwrap();
    let (main, a, b, c) = (find("main"), find("a"), find("b"), find("c"));
    let near = |x: f64, y: f64| (x - y).abs() < 0.01;
    for (frame, eighths) in [(main, 8.0), (a, 3.0), (b, 2.0), (c, 4.0)] {
        assert!(near(frame.width, main.width * eighths / 8.0), "{frame:?} of {main:?}");
    }
    assert!(near(a.x, main.x) && near(b.x, a.x) && near(c.x, a.x + a.width), "{frames:?}");
    assert!(main.y > a.y && a.y > b.y && near(a.y, c.y), "{frames:?}");
}

#[test]
fn the_frames_of_a_row_add_up() {
    let profile = profile(&[("a b", 3), ("a c d", 4), ("e", 5), ("e b c", 6), ("f", 1)]);
    let frames = drawn(&flame_graph(&profile, ""));
    let lowest = frames.iter().map(|frame| frame.y).fold(f64::MIN, f64::max);
    let row = frames.iter().filter(|frame| frame.y == lowest);
    let sum: f64 = row.map(|frame| frame.width).sum();
    assert!((sum - 1176.0).abs() < 0.01, "{sum}");
}

#[test]
fn names_with_signs_stay_well_formed() {
    let names = "<a::B<&C>as_\"D\">::e\u{1} main";
    let svg = flame_graph(&profile(&[(names, 1)]), "a < b & \"c\"");
    let frames = drawn(&svg);
    assert_eq!(frames[0].name, "<a::B<&C>as_\"D\">::e\u{fffd}");
}

#[test]
fn deep_recursion_is_cut_and_says_so() {
    let deep = "walk ".repeat(5000);
    let svg = flame_graph(&profile(&[(&deep, 1)]), "");
    assert_eq!(drawn(&svg).len(), 100);
    assert!(svg.contains("frames above 100 rows are not drawn"));
}

#[test]
fn no_samples_are_an_empty_figure() {
    assert!(drawn(&flame_graph(&Profile::new([]), "")).is_empty());
}
