//! Hashed features: products stay, collisions are as many as theory says, and a classifier still works.

use std::collections::HashSet;

use ch11_less_ram::feature_hashing::classifier::Classifier;
use ch11_less_ram::feature_hashing::corpus::Corpus;
use ch11_less_ram::feature_hashing::row::{column, hash};
use ch11_less_ram::feature_hashing::{
    FeatureHashing, LADDER, agrees, expected_collisions, hashed, product, signed, vocabulary,
};
use proptest::prelude::*;

fn check(documents: &[&str], width: u32) -> Result<(), String> {
    let call = |rows: &FeatureHashing, documents: &Vec<&str>| rows(documents, width);
    LADDER.check(&documents.to_vec(), call, agrees)
}

#[test]
fn every_rung_agrees_on_documents_of_all_kinds() {
    let long = "word ".repeat(1000);
    let documents =
        ["", " ", "a", "a a a", "ä ö ü ß €", "a\u{2003}b", &long, "the cat saw the dog"];
    for width in [1, 2, 1000, u32::MAX] {
        check(&documents, width).unwrap();
    }
    check(&[], 10).unwrap();
    let corpus = Corpus::new(200, 1);
    check(&corpus.texts(), 1 << 12).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 4))]

    #[test]
    fn every_rung_agrees_with_naive(
        documents in prop::collection::vec("[a-z]{0,3}( [a-z]{1,2}){0,60}", 0..10),
        width in 1..100_000_u32,
    ) {
        let texts: Vec<&str> = documents.iter().map(String::as_str).collect();
        check(&texts, width).map_err(TestCaseError::fail)?;
    }
}

/// In so many columns that none of these words share one, every rung has the counts of the vocabulary, in another
/// order and with signs. (`agrees` must allow what collisions change, and so a word too few would pass.)
#[test]
fn without_collisions_the_counts_are_exact() {
    let corpus = Corpus::new(50, 9);
    let mut documents = corpus.texts();
    documents.extend(["", "one", "one two two", "to be or not to be"]);
    let counts = |rows: &FeatureHashing| {
        let sorted = |row: &Vec<(u32, f32)>| {
            let mut counts: Vec<f32> = row.iter().map(|entry| entry.1.abs()).collect();
            counts.sort_by(f32::total_cmp);
            counts
        };
        rows(&documents, u32::MAX).rows.iter().map(sorted).collect::<Vec<_>>()
    };
    let want = counts(&LADDER.naive.run);
    for rung in LADDER.rungs() {
        assert_eq!(counts(&rung.run), want, "{}", rung.name);
    }
}

/// Columns that are left empty have a standard deviation below the root of half the expected collisions; the
/// mean over 200 sets of words is fourteen times as exact, and five of these are allowed.
#[test]
fn collisions_are_as_many_as_theory_says() {
    for (words, width) in [(100, 1000), (1000, 1000), (3000, 1000)] {
        let collisions = |seed: usize| {
            let columns = (0..words).map(|word| column(hash(&format!("{seed} {word}")), width));
            words - columns.collect::<HashSet<u32>>().len()
        };
        let mean = (0..200).map(collisions).sum::<usize>() as f64 / 200.0;
        let expected = expected_collisions(words, width as usize);
        let error = (expected / 200.0).sqrt();
        assert!((mean - expected).abs() < 5.0 * error, "{words}: {mean}, {expected}");
    }
}

/// Without signs the products are too large by n n' / m, with them they are right on average.
#[test]
fn signs_take_the_bias_away() {
    let (documents, width) = (Corpus::new(400, 3), 64);
    let texts = documents.texts();
    let exact = vocabulary::vocabulary(&texts).0;
    let mean_error = |rows: &[Vec<(u32, f32)>]| {
        let errors = (1..rows.len())
            .map(|at| product(&rows[at - 1], &rows[at]) - product(&exact[at - 1], &exact[at]));
        errors.sum::<f64>() / (rows.len() - 1) as f64
    };
    let (plain, signed) = (hashed::hashed(&texts, width), signed::signed(&texts, width));
    // 60 words each: up to 3600 pairs in 64 columns.
    assert!((20.0..60.0).contains(&mean_error(&plain)), "{}", mean_error(&plain));
    assert!(mean_error(&signed).abs() < 15.0, "{}", mean_error(&signed));
}

#[test]
fn a_classifier_needs_some_width() {
    let corpus = Corpus::new(2000, 5);
    let (texts, labels) = (corpus.texts(), &corpus.labels);
    let accuracy = |width: u32| {
        let rows = signed::signed(&texts, width);
        let (seen, unseen) = rows.split_at(1500);
        let model = Classifier::train(seen, &labels[..1500], width as usize, 5);
        model.accuracy(unseen, &labels[1500..])
    };
    let [narrow, wide] = [8, 1 << 16].map(accuracy);
    // By chance 50 %; 500 documents are uncertain by 2 %.
    assert!(wide > 0.75 && narrow < wide - 0.1, "{narrow} and {wide}");
}
