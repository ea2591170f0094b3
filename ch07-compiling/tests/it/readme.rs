//! The chapter's page tells of every rung.

use ch07_compiling::{evaluate, julia};
use shared::readme::Readme;

#[test]
fn the_page_tells_of_every_rung() {
    let mut page = Readme::of(env!("CARGO_MANIFEST_DIR")).unwrap();
    let checks = [page.check_ladder(&julia::LADDER), page.check_ladder(&evaluate::LADDER)];
    let complaints: Vec<String> = checks.into_iter().filter_map(Result::err).collect();
    assert!(complaints.is_empty(), "{complaints:#?}");
}
