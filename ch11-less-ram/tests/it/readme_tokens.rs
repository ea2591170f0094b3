//! The chapter's page tells of every rung.

use ch11_less_ram::{primitives, text_width, tokens, tokens_mapped};
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
    ];
    let complaints: Vec<String> = checks.into_iter().filter_map(Result::err).collect();
    assert!(complaints.is_empty(), "{complaints:#?}");
}
