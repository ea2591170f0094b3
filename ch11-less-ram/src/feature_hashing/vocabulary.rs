// To take home: this file and row.rs.

//! A column for each different word.

use std::collections::HashMap;

use super::row::{Row, row};

/// How often each document has each word, and the words, whose numbers are the columns.
///
/// The vocabulary has to be kept, and sent to whoever uses the model: a new document needs the same
/// columns. Words that it lacks have none.
pub fn vocabulary(documents: &[&str]) -> (Vec<Row>, HashMap<String, u32>) {
    let mut columns: HashMap<String, u32> = HashMap::new();
    let mut column = |word: &str| {
        if let Some(&column) = columns.get(word) {
            return column;
        }
        let column = columns.len() as u32;
        columns.insert(word.to_owned(), column);
        column
    };
    let mut count = |document: &&str| {
        row(document.split_whitespace().map(|word| (column(word), 1.0)).collect())
    };
    let rows = documents.iter().map(&mut count).collect();
    (rows, columns)
}

#[test]
fn each_word_has_a_column() {
    let (rows, words) = vocabulary(&["to be or not to be", "be"]);
    assert_eq!(rows, [vec![(0, 2.0), (1, 2.0), (2, 1.0), (3, 1.0)], vec![(1, 1.0)]]);
    assert_eq!(words["not"], 3);
}
