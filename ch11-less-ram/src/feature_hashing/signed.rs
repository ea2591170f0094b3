// To take home: this file and row.rs.

//! A second hash gives half of the words a minus.

use super::row::{Row, signed_row};

/// How often each document has words of each of `width` columns, where one half of all words count -1.
///
/// Words that share a column add up or cancel out, each as often: the product of two rows is that of the
/// exact counts on average, where without signs it is always too large.
///
/// # Panics
///
/// When there are words and the width is 0.
pub fn signed(documents: &[&str], width: u32) -> Vec<Row> {
    documents.iter().map(|document| signed_row(document, width)).collect()
}

#[test]
fn words_are_counted_in_their_columns() {
    let rows = signed(&["to be or not to be", ""], 1 << 20);
    let mut counts: Vec<f32> = rows[0].iter().map(|entry| entry.1.abs()).collect();
    counts.sort_by(f32::total_cmp);
    assert_eq!(counts, [1.0, 1.0, 2.0, 2.0]);
    assert!(rows[1].is_empty());
}
