//! The chapter's page describes every rung.

use ch06_matrix::{diffusion, diffusion_1d, norm, numexpr, slopes};
use shared::page::Readme;

#[test]
#[ignore = "what the page says is checked by .ci/run"]
fn the_page_tells_of_every_rung() {
    let mut page = Readme::of(env!("CARGO_MANIFEST_DIR")).unwrap();
    let checks = [
        page.check_ladder(&diffusion::LADDER),
        page.check_ladder(&diffusion_1d::LADDER),
        page.check_ladder(&norm::LADDER),
        page.check_ladder(&numexpr::LADDER),
        page.check_ladder(&slopes::LADDER),
    ];
    let complaints: Vec<String> = checks.into_iter().filter_map(Result::err).collect();
    assert!(complaints.is_empty(), "{complaints:#?}");
}
