//! The chapter's page describes every rung.

use ch05_iterators::{anomalies_by_day, anomalies_rolling, fibonacci, multiples};
use shared::page::Readme;

#[test]
#[ignore = "what the page says is checked by .ci/run"]
fn the_page_tells_of_every_rung() {
    let mut page = Readme::of(env!("CARGO_MANIFEST_DIR")).unwrap();
    let checks = [
        page.check_ladder(&multiples::LADDER),
        page.check_ladder(&fibonacci::LADDER),
        page.check_ladder(&anomalies_by_day::LADDER),
        page.check_ladder(&anomalies_rolling::LADDER),
    ];
    let complaints: Vec<String> = checks.into_iter().filter_map(Result::err).collect();
    assert!(complaints.is_empty(), "{complaints:#?}");
}
