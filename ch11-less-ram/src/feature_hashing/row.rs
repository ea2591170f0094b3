//! One document as numbers.

/// Columns and values of a document: columns in order, each once, none with the value 0.
pub type Row = Vec<(u32, f32)>;

/// The row of entries in any order; entries of one column are added.
pub fn row(mut entries: Row) -> Row {
    entries.sort_unstable_by_key(|entry| entry.0);
    entries.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 += next.1;
        }
        same
    });
    entries.retain(|entry| entry.1 != 0.0);
    entries
}

#[test]
fn entries_of_one_column_are_added() {
    let entries = vec![(5, 1.0), (2, 1.0), (5, 1.0), (7, 1.0), (7, -1.0)];
    assert_eq!(row(entries), [(2, 1.0), (5, 2.0)]);
}
