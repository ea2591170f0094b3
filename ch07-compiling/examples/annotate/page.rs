//! A page in one file: no script, no network.

use std::fmt::Write as _;

use ch07_compiling::language::Line;

/// A program with its name.
pub(crate) struct Listing {
    pub(crate) name: String,
    pub(crate) lines: Vec<Line>,
}

const STYLE: &str = "
body { font: 15px/1.5 system-ui, sans-serif; margin: 2em; background: #fff; color: #222; }
main { display: flex; flex-wrap: wrap; gap: 2em; align-items: flex-start; }
section { flex: 1 1 36em; min-width: 0; }
h2 { font-size: 1.1em; }
.code { border: 1px solid #ccc; overflow-x: auto; font: 12px/1.6 ui-monospace, monospace; }
.code > * { min-width: max-content; }
.line { white-space: pre; padding: 0 .6em; display: block; }
summary.line { cursor: pointer; list-style: none; }
summary.line::-webkit-details-marker { display: none; }
summary .number::before { content: '+'; float: left; }
details[open] .number::before { content: '-'; }
.number, .count { display: inline-block; text-align: right; }
.number { color: #888; width: 2.6em; }
.count { color: #775500; width: 1.8em; margin-right: 1em; }
ul { margin: 0; padding: .2em 1em .4em 7em; background: #f6f6f6; }
.dynamic { background: #ffe34d; }
summary:focus-visible { outline: 2px solid #06c; outline-offset: -2px; }
";

/// The programs side by side.
pub(crate) fn html(listings: &[Listing]) -> String {
    let names: Vec<&str> = listings.iter().map(|listing| listing.name.as_str()).collect();
    let title = escaped(&names.join(", "));
    let sections: String = listings.iter().map(section).collect();
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
         <h1>What is chosen while the program runs: {title}</h1>\n\
         <p>The yellower a line, the more of its operations look at the types of their values each \
         time. The brown number says how many. A click on a line shows them all.</p>\n\
         <main>\n{sections}</main>\n</body>\n</html>\n"
    )
}

fn section(Listing { name, lines }: &Listing) -> String {
    let all: usize = lines.iter().map(|line| line.operations.len()).sum();
    let dynamic: usize = lines.iter().map(Line::dynamic).sum();
    let mut html = format!(
        "<section>\n<h2>{}: {dynamic} of {all} operations are dynamic</h2>\n<div class=\"code\">\n",
        escaped(name)
    );
    for (index, line) in lines.iter().enumerate() {
        row(&mut html, index + 1, line);
    }
    html + "</div>\n</section>\n"
}

fn row(html: &mut String, number: usize, line: &Line) {
    let text = escaped(&line.text);
    let dynamic = line.dynamic();
    let count = if dynamic == 0 { String::new() } else { dynamic.to_string() };
    let margin =
        format!("<span class=\"number\">{number}</span><span class=\"count\">{count}</span>");
    if line.operations.is_empty() {
        writeln!(html, "<span class=\"line\">{margin}{text}</span>").expect("a String");
        return;
    }
    // Ten or more have the same yellow.
    let shade = dynamic.min(10) as f64 / 10.0;
    let colour = match dynamic {
        0 => String::new(),
        _ => format!(" style=\"background: rgb(255 220 0 / {:.2})\"", 0.15 + 0.75 * shade),
    };
    let mut operations = String::new();
    for operation in &line.operations {
        let class = if operation.dynamic { " class=\"dynamic\"" } else { "" };
        let what = escaped(&operation.what);
        write!(operations, "<li><span{class}>{what}</span></li>").expect("a String");
    }
    writeln!(
        html,
        "<details><summary class=\"line\"{colour}>{margin}{text}</summary>\
         <ul>{operations}</ul></details>"
    )
    .expect("a String");
}

/// Escapes text for a page.
fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            c => html.push(c),
        }
    }
    html
}
