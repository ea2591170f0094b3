//! The chapter's page tells of every rung, in tables made from the ladders.

use ch06_matrix::{diffusion, diffusion_1d, norm, numexpr, slopes};
use shared::Ladder;
use shared::readme::Readme;

fn page() -> Readme {
    Readme::of(env!("CARGO_MANIFEST_DIR")).unwrap()
}

/// The ladder's own table, a paragraph on every rung, and every rung among the results.
fn check<F>(page: &mut Readme, ladder: &Ladder<F>) {
    page.check(&format!("ladder {}", ladder.name), &ladder.to_markdown()).unwrap();
    let (_, section) =
        page.text().split_once(&format!("<!-- end ladder {} -->", ladder.name)).unwrap();
    let section = section.split("\n## ").next().unwrap();
    let results = page.block("results").unwrap();
    let tables =
        results.split("\n**").filter(|table| table.starts_with(&format!("{}, ", ladder.name)));
    assert!(tables.clone().count() > 0, "no results of {}", ladder.name);
    for rung in ladder.rungs() {
        let (ladder, rung) = (ladder.name, rung.name);
        assert!(section.contains(&format!("\n- `{rung}`")), "{ladder}/{rung}: nothing to look at");
        for table in tables.clone() {
            let row = format!("\n| `{rung}` |");
            assert!(table.contains(&row), "{ladder}/{rung}: missing in the results; bench again");
        }
    }
}

#[test]
fn the_page_tells_of_every_rung() {
    let mut page = page();
    check(&mut page, &norm::LADDER);
    check(&mut page, &diffusion::LADDER);
    check(&mut page, &diffusion_1d::LADDER);
    check(&mut page, &numexpr::LADDER);
    check(&mut page, &slopes::LADDER);
}
