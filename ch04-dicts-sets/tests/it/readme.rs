//! The chapter's page describes every rung.

use ch04_dicts_sets::{dict, hashers, namespaces, static_keys, unique_names};
use shared::page::Readme;

#[test]
#[ignore = "what the page says is checked by .ci/run"]
fn the_page_tells_of_every_rung() {
    let mut page = Readme::of(env!("CARGO_MANIFEST_DIR")).unwrap();
    let checks = [
        page.check_ladder(&unique_names::LADDER),
        page.check_ladder(&dict::LADDER),
        page.check_ladder(&hashers::LADDER),
        page.check_ladder(&namespaces::LADDER),
        page.check_ladder(&static_keys::LADDER),
    ];
    let complaints: Vec<String> = checks.into_iter().filter_map(Result::err).collect();
    assert!(complaints.is_empty(), "{complaints:#?}");
}
