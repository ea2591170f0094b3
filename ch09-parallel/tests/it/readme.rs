//! The chapter's page tells of every rung.

use ch09_parallel::{counter, is_prime, pi, primes_in_range, shared_array};
use shared::page::Readme;

#[test]
#[ignore = "what the page says is checked by .ci/run"]
fn the_page_tells_of_every_rung() {
    let mut page = Readme::of(env!("CARGO_MANIFEST_DIR")).unwrap();
    let checks = [
        page.check_ladder(&pi::LADDER),
        page.check_ladder(&primes_in_range::LADDER),
        page.check_ladder(&is_prime::LADDER),
        page.check_ladder(&shared_array::LADDER),
        page.check_ladder(&counter::LADDER),
    ];
    let complaints: Vec<String> = checks.into_iter().filter_map(Result::err).collect();
    assert!(complaints.is_empty(), "{complaints:#?}");
}
