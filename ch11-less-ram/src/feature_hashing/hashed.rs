// To take home: this file and row.rs.

//! The hash of a word is its column.

use super::row::{Row, column, hash, row};

/// How often each document has words of each of `width` columns. Words that share a column are counted
/// together.
///
/// # Panics
///
/// When there are words and the width is 0.
pub fn hashed(documents: &[&str], width: u32) -> Vec<Row> {
    documents.iter().map(|document| features(document, width)).collect()
}

fn features(document: &str, width: u32) -> Row {
    assert!(width > 0, "a column at least");
    row(document.split_whitespace().map(|word| (column(hash(word), width), 1.0)).collect())
}

#[test]
fn words_are_counted_in_their_columns() {
    let rows = hashed(&["to be or not to be", ""], 1 << 20);
    let mut counts: Vec<f32> = rows[0].iter().map(|entry| entry.1).collect();
    counts.sort_by(f32::total_cmp);
    assert_eq!(counts, [1.0, 1.0, 2.0, 2.0]);
    assert!(rows[1].is_empty() && hashed(&["a b c"], 1) == [[(0, 3.0)]]);
}
