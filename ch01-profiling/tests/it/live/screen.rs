//! The page as a browser shows it.

use serde_json::Value;
use shared::figure;

use super::browser::Browser;
use super::program::Program;

/// For each kind, in the order of the page: its name, the points of its curve, its caption.
const KINDS: &str = "[...document.querySelectorAll('figure')].map(figure => [
    figure.querySelector('h2').textContent,
    figure.querySelector('polyline').points.numberOfItems,
    figure.querySelector('figcaption').textContent,
    figure.querySelector('svg').getAttribute('aria-label'),
])";

const STATUS: &str = "document.querySelector('[role=status]').textContent";

fn points(kinds: &Value, kind: usize) -> u64 {
    kinds[kind][1].as_u64().unwrap_or_default()
}

/// The number before a word of the caption.
fn number(kinds: &Value, kind: usize, word: &str) -> u64 {
    let caption = kinds[kind][2].as_str().unwrap();
    let part = caption.split(", ").find_map(|part| part.strip_suffix(word));
    let digits = part.unwrap_or_else(|| panic!("no{word} in {caption:?}")).replace(',', "");
    digits.parse().unwrap()
}

/// Also keeps a screenshot, `target/figures/ch01-profiling/live.png`.
#[test]
#[ignore = "needs chromium"]
fn the_graphs_grow_while_the_program_runs() {
    let program = Program::start(&["--seconds", "300"]);
    let mut browser = Browser::open(&program.address, (1000, 800));
    let all_there = |kinds: &Value| (0..3).all(|kind| points(kinds, kind) >= 3);
    let early = browser.wait(KINDS, all_there);
    for (kind, name) in ["CachedReply", "Request", "Session"].into_iter().enumerate() {
        assert_eq!(early[kind][0], name, "{early}");
    }
    let grown = |kinds: &Value| (0..3).all(|kind| points(kinds, kind) >= points(&early, kind) + 20);
    let late = browser.wait(KINDS, grown);
    assert_eq!(late.as_array().map(Vec::len), Some(3), "{late}");

    // The kind that is never let go has every object that was ever made.
    let [before, after] = [&early, &late].map(|kinds| number(kinds, 0, " live"));
    assert!(before < after && after == number(&late, 0, " made"), "{early} {late}");
    assert!(number(&late, 1, " live") < number(&late, 1, " made"), "{late}");
    assert!(late[0][3].as_str().unwrap().contains("CachedReply over time: "), "{late}");
    assert_eq!(browser.evaluate(STATUS), "The program is running.");

    let shot = browser.screenshot();
    assert!(shot.starts_with(b"\x89PNG") && shot.len() > 5_000, "{} bytes", shot.len());
    figure::save(shot, env!("CARGO_PKG_NAME"), "live.png").unwrap();

    // So far nothing has gone wrong in the page; that the server is gone it may complain of.
    assert!(browser.complaints.is_empty(), "{:?}", browser.complaints);
    drop(program);
    browser.wait(STATUS, |status| status.as_str().is_some_and(|text| text.contains("has ended")));
    assert_eq!(browser.evaluate("document.querySelectorAll('polyline').length"), 3);
}
