//! The chapter's page describes every rung.

use ch03_lists_tuples::{closest, growth, insort, search, short_sequences};
use shared::page::Readme;

#[test]
#[ignore = "what the page says is checked by .ci/run"]
fn the_page_tells_of_every_rung() {
    let mut page = Readme::of(env!("CARGO_MANIFEST_DIR")).unwrap();
    let checks = [
        page.check_ladder(&search::LADDER),
        page.check_ladder(&closest::LADDER),
        page.check_ladder(&insort::LADDER),
        page.check_ladder(&growth::LADDER),
        page.check_ladder(&short_sequences::LADDER),
    ];
    let complaints: Vec<String> = checks.into_iter().filter_map(Result::err).collect();
    assert!(complaints.is_empty(), "{complaints:#?}");
}
