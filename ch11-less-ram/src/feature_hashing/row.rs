//! One document as numbers, and the columns of words.

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

/// A hash of 64 bits, the same on all machines and in all versions: a model that was trained yesterday needs
/// the columns of yesterday.
pub fn hash(word: &str) -> u64 {
    let (words, rest) = word.as_bytes().as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let words = words.iter().chain([&last]).map(|word| u64::from_le_bytes(*word));
    // The length tells "a" from "a\0".
    words.fold(word.len() as u64, |state, word| mix(state.rotate_left(23) ^ word))
}

/// The last step of the generator SplitMix64.
fn mix(word: u64) -> u64 {
    let mut z = word.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// The column of a hash in so many columns.
pub fn column(hash: u64, width: u32) -> u32 {
    (((hash >> 32) * u64::from(width)) >> 32) as u32
}

/// 1 or -1: a bit of the hash that has no part in the column.
pub fn sign(hash: u64) -> f32 {
    if hash & 1 == 0 { 1.0 } else { -1.0 }
}

/// The row of a document whose words count 1 or -1 in one of `width` columns.
///
/// # Panics
///
/// When the width is 0.
pub fn signed_row(document: &str, width: u32) -> Row {
    assert!(width > 0, "a column at least");
    let entry = |word: &str| {
        let hash = hash(word);
        (column(hash, width), sign(hash))
    };
    row(document.split_whitespace().map(entry).collect())
}

#[test]
fn entries_of_one_column_are_added() {
    let entries = vec![(5, 1.0), (2, 1.0), (5, 1.0), (7, 1.0), (7, -1.0)];
    assert_eq!(row(entries), [(2, 1.0), (5, 2.0)]);
}

#[test]
fn columns_are_within_the_width() {
    let words = ["", "a", "ab", "feature", "a longer word"];
    assert!(words.iter().all(|word| column(hash(word), 3) < 3));
    assert_ne!(hash("a"), hash("a\0"));
}
