//! The chapter's page describes every rung.

use ch07_compiling::{calls, copies, evaluate, foreign, julia, linked};
use shared::page::Readme;

#[test]
#[ignore = "what the page says is checked by .ci/run"]
fn the_page_tells_of_every_rung() {
    let mut page = Readme::of(env!("CARGO_MANIFEST_DIR")).unwrap();
    let checks = [
        page.check_ladder(&julia::LADDER),
        page.check_ladder(&evaluate::LADDER),
        page.check_ladder(&copies::LADDER),
        page.check_ladder(&linked::LADDER),
        page.check_ladder(&foreign::LADDER),
        page.check_ladder(&calls::LADDER),
    ];
    let complaints: Vec<String> = checks.into_iter().filter_map(Result::err).collect();
    assert!(complaints.is_empty(), "{complaints:#?}");
}
