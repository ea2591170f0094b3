//! The chapter's page tells of every rung.

use ch01_profiling::{check_prime, instrument, julia, search_early_exit};
use shared::page::Readme;

#[test]
#[ignore = "what the page says is checked by .ci/run"]
fn the_page_tells_of_every_rung() {
    let mut page = Readme::of(env!("CARGO_MANIFEST_DIR")).unwrap();
    let checks = [
        page.check_ladder(&check_prime::LADDER),
        page.check_ladder(&search_early_exit::LADDER),
        page.check_ladder(&julia::LADDER),
        page.check_ladder(&instrument::LADDER),
    ];
    let complaints: Vec<String> = checks.into_iter().filter_map(Result::err).collect();
    assert!(complaints.is_empty(), "{complaints:#?}");
}
