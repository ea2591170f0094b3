//! What must hold for every page of the workspace: its links lead somewhere.

use std::fs;
use std::path::{Path, PathBuf};

use shared::workspace;

/// The pages in the root and in the folder of each package.
fn pages() -> Vec<PathBuf> {
    let files = |folder: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().path()).collect()
    };
    let root = files(workspace::root());
    let packages = root.iter().filter(|path| path.join("Cargo.toml").is_file());
    let below: Vec<PathBuf> = packages.flat_map(|package| files(package)).collect();
    let is_page = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "md");
    root.into_iter().chain(below).filter(is_page).collect()
}

/// The lines of a page that are not code.
fn prose(page: &str) -> impl Iterator<Item = &str> {
    let mut code = false;
    page.lines().filter(move |line| {
        let fence = line.trim_start().starts_with("```");
        code ^= fence;
        !code && !fence
    })
}

/// Where the links of a page lead, but for those to other sites.
fn targets(page: &str) -> Vec<&str> {
    let inline = |line: &str| {
        line.match_indices("](")
            .map(|(at, _)| at + 2)
            .map(|from| (from, line[from..].find(')').map_or(line.len(), |length| from + length)))
            .collect::<Vec<_>>()
    };
    let defined = |line: &'_ str| -> Option<usize> {
        let label = line.starts_with('[').then(|| line.find("]: "))?;
        Some(label? + 3)
    };
    let found = prose(page).flat_map(|line| {
        let inline = inline(line).into_iter().map(move |(from, to)| &line[from..to]);
        inline.chain(defined(line).map(|from| &line[from..]))
    });
    found.filter(|target| !target.contains("://")).collect()
}

/// What a heading is called in a link.
fn anchor(heading: &str) -> String {
    let words = heading.trim_start_matches('#').trim().to_lowercase();
    let kept = words.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// Why a link of a page leads nowhere.
fn fault(page: &Path, target: &str) -> Option<String> {
    let (path, section) = target.split_once('#').unwrap_or((target, ""));
    let file = match path {
        "" => page.to_path_buf(),
        path => page.parent()?.join(path),
    };
    let wrong = |what: &str| Some(format!("{}: {target}: {what}", page.display()));
    if !file.exists() {
        return wrong("no such file");
    }
    if section.is_empty() {
        return None;
    }
    let text = fs::read_to_string(&file).unwrap();
    let mut headings = prose(&text).filter(|line| line.starts_with('#'));
    if headings.any(|heading| anchor(heading) == section) { None } else { wrong("no such section") }
}

#[test]
fn every_link_of_every_page_leads_to_a_file_that_exists() {
    let pages = pages();
    assert!(pages.len() > 10, "{pages:?}");
    let faults: Vec<String> = pages
        .iter()
        .flat_map(|page| {
            let text = fs::read_to_string(page).unwrap();
            targets(&text).into_iter().filter_map(|target| fault(page, target)).collect::<Vec<_>>()
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_link_that_leads_nowhere_is_found() {
    let page = workspace::root().join("README.md");
    let text = "See [a](b/c.md), [d](LICENSE.md) and [e](#nowhere).\n\n```\n[f](g)\n```\n[h]: i.md";
    assert_eq!(targets(text), ["b/c.md", "LICENSE.md", "#nowhere", "i.md"]);
    let found: Vec<bool> =
        targets(text).iter().map(|target| fault(&page, target).is_some()).collect();
    assert_eq!(found, [true, false, true, true]);
    assert_eq!(anchor("## A rung of your own: `x_y`"), "a-rung-of-your-own-x_y");
}

/// Every row of the map names what answers it, or says that nothing does.
#[test]
fn every_row_of_the_map_has_an_answer() {
    let map = fs::read_to_string(workspace::root().join("BOOK.md")).unwrap();
    let rows: Vec<&str> = map.lines().filter(|line| line.starts_with("| ")).collect();
    assert!(rows.len() > 100, "{}", rows.len());
    for row in rows {
        let answer = row.trim_end_matches(" |").rsplit(" | ").next().unwrap();
        let title = answer.starts_with("---") || answer == "answered by";
        let known = answer.contains("](") || answer.starts_with("nothing: ");
        assert!(title || known, "{row}");
    }
}

/// The map is whole the other way round, too: each ladder and each program stands in it.
#[test]
fn every_ladder_and_program_is_on_the_map() {
    let map = fs::read_to_string(workspace::root().join("BOOK.md")).unwrap();
    let names = |folder: PathBuf| -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        entries.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect()
    };
    let root = names(workspace::root().to_path_buf());
    let chapters = root.iter().filter(|name| name.starts_with("ch") && name.contains('-'));
    let wanted = chapters.flat_map(|chapter| {
        let of = |kind: &str| names(workspace::root().join(chapter).join(kind));
        // A ladder may lie in a folder with another name.
        let ladder = move |name| {
            [format!("({chapter}/src/{name})"), format!("({chapter}/benches/ladders/{name}.rs)")]
        };
        let program = move |name| {
            [
                format!("({chapter}/examples/{name}.rs)"),
                format!("({chapter}/examples/{name}/main.rs)"),
            ]
        };
        let benches = of("benches/ladders").into_iter().filter(|name| name != "main");
        let ladders = benches.map(ladder);
        ladders.chain(of("examples").into_iter().map(program)).collect::<Vec<_>>()
    });
    let missing: Vec<_> =
        wanted.filter(|links| !links.iter().any(|link| map.contains(link))).collect();
    assert!(missing.is_empty(), "BOOK.md lacks {missing:?}");
}
