// To take home: this file, row.rs and rayon.

//! Documents on all cores: they share nothing, not even a vocabulary.

use rayon::prelude::*;

use super::row::{Row, signed_row};

/// How often each document has words of each of `width` columns, where one half of all words count -1.
///
/// # Panics
///
/// When there are words and the width is 0.
pub fn signed_on_all_cores(documents: &[&str], width: u32) -> Vec<Row> {
    documents.par_iter().with_min_len(64).map(|document| signed_row(document, width)).collect()
}

#[test]
fn rows_are_in_the_order_of_the_documents() {
    let rows = signed_on_all_cores(&["a", "", "a b"], 1 << 20);
    assert_eq!(rows.iter().map(Vec::len).collect::<Vec<_>>(), [1, 0, 2]);
}
