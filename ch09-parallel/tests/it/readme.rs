//! The chapter's page tells of every rung.

use shared::page::Readme;

#[test]
#[ignore = "what the page says is checked by .ci/run"]
fn the_page_tells_of_every_rung() {
    let _page = Readme::of(env!("CARGO_MANIFEST_DIR")).unwrap();
    let checks: [Result<(), String>; 0] = [];
    let complaints: Vec<String> = checks.into_iter().filter_map(Result::err).collect();
    assert!(complaints.is_empty(), "{complaints:#?}");
}
