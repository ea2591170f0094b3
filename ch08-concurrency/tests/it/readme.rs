//! The chapter's page describes every rung.

use ch08_concurrency::{crawler, hash_and_save, save_primes, save_primes_postgres};
use shared::page::Readme;

#[test]
#[ignore = "what the page says is checked by .ci/run"]
fn the_page_tells_of_every_rung() {
    let mut page = Readme::of(env!("CARGO_MANIFEST_DIR")).unwrap();
    let checks = [
        page.check_ladder(&crawler::LADDER),
        page.check_ladder(&save_primes::LADDER),
        page.check_ladder(&save_primes_postgres::LADDER),
        page.check_ladder(&hash_and_save::LADDER),
    ];
    let complaints: Vec<String> = checks.into_iter().filter_map(Result::err).collect();
    assert!(complaints.is_empty(), "{complaints:#?}");
}
