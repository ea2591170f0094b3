//! Documents as rows of numbers of a fixed width (book, 2nd edition: feature hashing).
//!
//! ```
//! use ch11_less_ram::feature_hashing::signed::signed;
//!
//! // Any word has a column, also one that nobody has seen before.
//! let rows = signed(&["the cat saw the dog", "quixotic"], 1 << 16);
//! assert_eq!(rows[0].len(), 4);
//! assert_eq!(rows[1].len(), 1);
//! ```

pub mod classifier;
pub mod corpus;
pub mod hashed;
pub mod row;
pub mod signed;
pub mod signed_on_all_cores;
pub mod vocabulary;

use crate::deep_size::DeepSize;
use row::Row;
use shared::ladder::{Ladder, Rung};

/// Documents as rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Features {
    /// Columns and values of each document.
    pub rows: Vec<Row>,
    /// How many columns there are.
    pub width: usize,
    /// Bytes that are needed for the next document, beside the code.
    pub bytes: usize,
}

/// Makes rows of documents, `width` columns wide where the rung can choose.
pub type FeatureHashing = fn(documents: &[&str], width: u32) -> Features;

/// Every way this chapter makes rows of documents.
pub const LADDER: Ladder<FeatureHashing> = Ladder {
    name: "feature_hashing",
    naive: Rung::new(
        "vocabulary",
        "11.9",
        "Numbers the words with a hash map, which grows with the text and has to be stored.",
        |documents, _| {
            let (rows, words) = vocabulary::vocabulary(documents);
            Features { rows, width: words.len(), bytes: words.heap_size() }
        },
    ),
    faster: &[
        Rung::new(
            "hashed",
            "11.9",
            "The hash of a word is its column: nothing has to be stored, but some words share a column.",
            |documents, width| of_width(hashed::hashed(documents, width), width),
        ),
        Rung::new(
            "signed",
            "11.9",
            "Half of the words count -1, so that words that share a column cancel out on average.",
            |documents, width| of_width(signed::signed(documents, width), width),
        ),
        Rung::new(
            "signed_on_all_cores",
            "beyond",
            "Documents on all cores: without a vocabulary they share nothing.",
            |documents, width| {
                of_width(signed_on_all_cores::signed_on_all_cores(documents, width), width)
            },
        ),
    ],
};

fn of_width(rows: Vec<Row>, width: u32) -> Features {
    Features { rows, width: width as usize, bytes: 0 }
}

/// How many of so many words share the column of another one, on average: all but one of each column's.
pub fn expected_collisions(words: usize, width: usize) -> f64 {
    let (n, m) = (words as f64, width as f64);
    n - m * -(n * (-1.0 / m).ln_1p()).exp_m1()
}

/// Whether rows have the products that the exact counts have: of each document with itself and with the
/// next one.
///
/// A product is off where words share a column. Of n and n' different words, n n' / m pairs do so on
/// average, in nearly a Poisson distribution, and each changes the product by two counts at the most. Eight
/// standard errors and eight pairs more are never reached by chance.
///
/// # Errors
///
/// Names the first two documents whose product is further off.
pub fn agrees(want: &Features, got: &Features) -> Result<(), String> {
    if want.rows.len() != got.rows.len() {
        return Err(format!("{} rows instead of {}", got.rows.len(), want.rows.len()));
    }
    let selves = (0..want.rows.len()).map(|at| (at, at));
    let pairs = selves.chain((1..want.rows.len()).map(|at| (at - 1, at)));
    for (one, other) in pairs {
        let (a, b) = (&want.rows[one], &want.rows[other]);
        let shared = (a.len() * b.len()) as f64 / got.width as f64;
        let largest = |row: &Row| row.iter().fold(0.0, |most: f64, entry| most.max(entry.1.into()));
        let tolerance = 2.0 * largest(a) * largest(b) * (shared + 8.0 * shared.sqrt() + 8.0);
        let (want, got) = (product(a, b), product(&got.rows[one], &got.rows[other]));
        if (want - got).abs() > tolerance {
            return Err(format!(
                "documents {one} and {other}: {got} instead of {want} within {tolerance:.1}"
            ));
        }
    }
    Ok(())
}

/// The sum of the products of the columns that both rows have.
pub fn product(one: &Row, other: &Row) -> f64 {
    let (mut one, mut other) = (&one[..], &other[..]);
    let mut sum = 0.0;
    while let ([(a, x), ones @ ..], [(b, y), others @ ..]) = (one, other) {
        if a == b {
            sum += f64::from(*x) * f64::from(*y);
        }
        (one, other) = (if a <= b { ones } else { one }, if b <= a { others } else { other });
    }
    sum
}
