//! What is in the files, and what is refused.

use std::fs;

use super::{Axis, Bars, FigureError, HeatMaps, Lines};

const PACKAGE: &str = "shared-tests";

/// The words of a figure, each text element on a line of its own.
fn words(path: &std::path::Path) -> String {
    let svg = fs::read_to_string(path).unwrap();
    assert!(svg.starts_with("<svg ") && svg.trim_end().ends_with("</svg>"));
    let texts = svg.split("<text ").skip(1).filter_map(|rest| rest.split(['>', '<']).nth(1));
    texts.map(str::trim).collect::<Vec<_>>().join("\n")
}

fn assert_lines(words: &str, wanted: &[&str]) {
    for line in wanted {
        assert!(words.lines().any(|word| word == *line), "{line} is missing from\n{words}");
    }
}

#[test]
fn lines_say_what_they_show() {
    let mut lines = Lines::new("Search & find", Axis::log("n"), Axis::linear("time / ns"));
    lines.series("linear", [(10.0, 3.0), (1000.0, 300.0)]).unwrap();
    lines.series("binary", [(10.0, 2.0), (1000.0, 6.0)]).unwrap();
    lines.reference("memory", 90.0).unwrap();
    lines.mark("cache full", 100.0).unwrap();
    lines.band("small", 10.0, 20.0).unwrap().band("large", 20.0, 1000.0).unwrap();
    let path = lines.save(PACKAGE, "lines").unwrap();
    assert!(path.ends_with("figures/shared-tests/lines.svg"), "{path:?}");
    let wanted = [
        "Search &amp; find",
        "n",
        "time / ns",
        "linear",
        "binary",
        "memory",
        "cache full",
        "small",
        "large",
        "300",
    ];
    assert_lines(&words(&path), &wanted);
}

#[test]
fn a_linear_axis_begins_at_zero_unless_all_is_far_from_it() {
    let draw = |name: &str, low: f64| {
        let mut lines = Lines::new(name, Axis::log("n"), Axis::linear("time / ms"));
        lines.series("a", [(1.0, low), (10.0, 60.0)]).unwrap();
        words(&lines.save(PACKAGE, name).unwrap())
    };
    assert_lines(&draw("near", 20.0), &["0", "10", "60"]);
    assert_lines(&draw("far", 50.0), &["50", "60"]);
    assert!(!draw("far", 50.0).lines().any(|word| word == "0"));
}

#[test]
fn points_alone_bear_their_names() {
    let mut lines = Lines::new("Words", Axis::log("bytes"), Axis::log("time / ns"));
    lines.series("list", [(10.0, 3.0)]).unwrap().series("hash", [(20.0, 2.0)]).unwrap();
    let path = lines.save(PACKAGE, "points").unwrap();
    assert_lines(&words(&path), &["list", "hash", "bytes", "time / ns"]);
}

#[test]
fn bars_say_their_values() {
    let mut bars = Bars::new("Time", Axis::log("time / s"));
    bars.bar("naive", 3.91).unwrap().bar("temporal", 0.0216).unwrap();
    let path = bars.save(PACKAGE, "bars").unwrap();
    assert_lines(&words(&path), &["Time", "time / s", "naive", "3.91", "temporal", "0.0216"]);
}

#[test]
fn a_large_grid_becomes_a_small_file() {
    let noise = crate::fixtures::noise(1, 4096 * 4096);
    let mut maps = HeatMaps::new("Noise", "level / V");
    maps.panel("step 0", 4096, &noise).unwrap().panel("step 1", 3, &[0u8, 1, 1]).unwrap();
    let path = maps.save(PACKAGE, "noise").unwrap();
    let bytes = fs::metadata(&path).unwrap().len();
    assert!(bytes < 300_000, "{bytes}");
    let note = "4096 \u{d7} 4096 cells, 32 \u{d7} 32 to a square";
    assert_lines(&words(&path), &["Noise", "level / V", "step 0", "step 1", note]);
}

#[test]
fn a_smooth_panel_has_one_shape_for_each_colour_and_run() {
    let mut maps = HeatMaps::new("Two", "x");
    maps.panel("a", 4, &[0, 0, 0, 1, 1, 1, 1, 1]).unwrap();
    let svg = maps.svg().unwrap();
    assert!(svg.contains("<path fill=\"#440154\" d=\"M0 0h3v1h-3z\"/>"), "{svg}");
    assert!(svg.contains("<path fill=\"#fee825\" d=\"M3 0h1v1h-1zM0 1h4v1h-4z\"/>"), "{svg}");
}

#[test]
fn what_cannot_be_drawn_is_named() {
    let log = || Axis::log("time / s");
    let refused = |result: Result<(), FigureError>| result.unwrap_err().to_string();

    let mut lines = Lines::new("Lines", Axis::linear("n"), log());
    let zero = lines.series("naive", [(1.0, 2.0), (2.0, 0.0)]).map(drop);
    assert_eq!(refused(zero), "naive: 0.0 has no place on the logarithmic axis \"time / s\"");
    let nan = lines.series("naive", [(f64::NAN, 2.0)]).map(drop);
    assert_eq!(refused(nan), "naive: NaN cannot be drawn, only numbers within \u{b1}1e100");
    assert_eq!(refused(lines.series("naive", []).map(drop)), "naive: nothing to draw");
    assert!(refused(lines.reference("limit", -1.0).map(drop)).starts_with("limit: -1.0 has no"));
    let narrow = lines.band("phase", 2.0, 2.0).map(drop);
    assert_eq!(refused(narrow), "phase: a band from 2.0 to 2.0 has no width");
    assert_eq!(refused(lines.save(PACKAGE, "never").map(drop)), "Lines: nothing to draw");

    let mut bars = Bars::new("Bars", log());
    assert!(refused(bars.bar("naive", 0.0).map(drop)).starts_with("naive: 0.0 has no place"));
    assert!(refused(bars.bar("naive", f64::INFINITY).map(drop)).starts_with("naive: inf cannot"));
    assert_eq!(refused(bars.save(PACKAGE, "never").map(drop)), "Bars: nothing to draw");

    let mut maps = HeatMaps::new("Maps", "x");
    let ragged = maps.panel("step 0", 3, &[1.0; 7]).map(drop);
    assert_eq!(refused(ragged), "step 0: 7 values do not fill rows of 3");
    let ragged = maps.panel("step 0", 0, &[1.0; 7]).map(drop);
    assert_eq!(refused(ragged), "step 0: 7 values do not fill rows of 0");
    assert_eq!(refused(maps.panel::<f64>("step 0", 3, &[]).map(drop)), "step 0: nothing to draw");
    let nan = maps.panel("step 0", 1, &[1.0, f64::NAN]).map(drop);
    assert!(refused(nan).starts_with("step 0: NaN cannot be drawn"));
    assert_eq!(refused(maps.save(PACKAGE, "never").map(drop)), "Maps: nothing to draw");
}

#[test]
fn extremes_draw_without_complaint() {
    for values in [[0.0, 0.0], [1e100, -1e100], [5e-324, 1e-323], [1.0, 1.0 + f64::EPSILON]] {
        let points = values.map(|value| (value, value));
        let mut lines = Lines::new("", Axis::linear(""), Axis::linear(""));
        lines.series("", points).unwrap().svg().unwrap();
        let mut bars = Bars::new("", Axis::linear(""));
        bars.bar("", values[0]).unwrap().bar("", values[1]).unwrap().svg().unwrap();
        HeatMaps::new("", "").panel("", 1, &values).unwrap().svg().unwrap();
    }
    let mut lines = Lines::new("", Axis::log(""), Axis::log(""));
    lines.series("", [(5e-324, 1e100), (1e100, 5e-324)]).unwrap().svg().unwrap();
    HeatMaps::new("", "").panel("", 100_000, &[1u8; 200_000]).unwrap().svg().unwrap();
}

#[test]
fn a_file_that_cannot_be_written_is_named() {
    let mut bars = Bars::new("Bars", Axis::linear("x"));
    bars.bar("a", 1.0).unwrap();
    // The package's folder would have to be inside a file.
    let path = bars.save(PACKAGE, "file").unwrap();
    let error = bars.save(&format!("{PACKAGE}/file.svg"), "never").unwrap_err().to_string();
    assert!(error.starts_with("cannot write ") && error.contains("file.svg"), "{error}");
    fs::remove_file(path).unwrap();
}
