//! The chapter's page tells of every rung.

use ch11_less_ram::{
    counters, distinct, feature_hashing, membership, primitives, sparse, text_width, tokens,
    tokens_mapped,
};
use shared::page::Readme;

#[test]
#[ignore = "what the page says is checked by .ci/run"]
fn the_page_tells_of_every_rung() {
    let mut page = Readme::of(env!("CARGO_MANIFEST_DIR")).unwrap();
    let checks = [
        page.check_ladder(&primitives::LADDER),
        page.check_ladder(&text_width::LADDER),
        page.check_ladder(&tokens::LADDER),
        page.check_ladder(&tokens_mapped::LADDER),
        page.check_ladder(&counters::LADDER),
        page.check_ladder(&distinct::LADDER),
        page.check_ladder(&membership::LADDER),
        page.check_ladder(&sparse::LADDER),
        page.check_ladder(&feature_hashing::LADDER),
    ];
    let complaints: Vec<String> = checks.into_iter().filter_map(Result::err).collect();
    assert!(complaints.is_empty(), "{complaints:#?}");
}
