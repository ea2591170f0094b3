//! The chapter's page tells of every rung, in tables made from the ladders.

use ch06_matrix::{diffusion, diffusion_1d, norm, numexpr, slopes};
use shared::Ladder;
use shared::readme::Readme;

/// The name of a ladder, its table, and the names of its rungs.
type Contents = (&'static str, String, Vec<&'static str>);

fn contents<F>(ladder: &Ladder<F>) -> Contents {
    (ladder.name, ladder.to_markdown(), ladder.rungs().map(|rung| rung.name).collect())
}

fn chapter() -> [Contents; 5] {
    [
        contents(&diffusion::LADDER),
        contents(&diffusion_1d::LADDER),
        contents(&norm::LADDER),
        contents(&numexpr::LADDER),
        contents(&slopes::LADDER),
    ]
}

#[test]
fn the_page_shows_every_ladder() {
    let mut page = Readme::of(env!("CARGO_MANIFEST_DIR")).unwrap();
    for (ladder, table, _) in chapter() {
        page.check(&format!("ladder {ladder}"), &table).unwrap();
    }
}

#[test]
fn the_page_says_what_to_look_at_in_every_rung() {
    let page = Readme::of(env!("CARGO_MANIFEST_DIR")).unwrap();
    for (ladder, _, rungs) in chapter() {
        let end = format!("<!-- end ladder {ladder} -->");
        let (_, section) = page.text().split_once(&end).unwrap();
        let section = section.split("\n## ").next().unwrap();
        for rung in rungs {
            assert!(section.contains(&format!("\n- `{rung}`")), "{ladder}/{rung}");
        }
    }
}

#[test]
fn the_results_hold_every_rung() {
    let page = Readme::of(env!("CARGO_MANIFEST_DIR")).unwrap();
    let results = page.block("results").unwrap();
    for (ladder, _, rungs) in chapter() {
        let title = format!("{ladder}, ");
        let tables: Vec<&str> = results
            .split("\n\n")
            .filter(|table| table.lines().any(|line| line.starts_with(&title)))
            .collect();
        assert!(!tables.is_empty(), "no results of {ladder}; bench the chapter");
        for rung in rungs {
            let row = format!("\n{rung} ");
            assert!(
                tables.iter().all(|table| table.contains(&row)),
                "{ladder}/{rung}; bench the chapter again"
            );
        }
    }
}
