//! Documents with one of two labels, made up.

use crate::zipf::Zipf;
use shared::fixtures::SplitMix64;

/// Different words.
const WORDS: u64 = 50_000;

/// Words of a document.
const LENGTH: usize = 60;

/// A word that leans to the other label than its document's is drawn again once in so many times.
const LEANING: u64 = 2;

/// Documents and their labels.
#[derive(Clone, Debug, PartialEq)]
pub struct Corpus {
    /// The texts.
    pub documents: Vec<String>,
    /// One for each text.
    pub labels: Vec<bool>,
}

impl Corpus {
    /// So many documents of words that occur as Zipf's law says.
    ///
    /// Each word of the language leans to one of the labels. One that leans to the other label than its
    /// document's is drawn again in half of the cases, so that each word tells a little, and most of
    /// what can be learned is in many rare words.
    pub fn new(documents: usize, seed: u64) -> Self {
        let mut words = Zipf::new(WORDS, 1.0, seed);
        let mut coins = SplitMix64::new(!seed);
        let mut coin = |sides: u64| coins.next().unwrap_or_default().is_multiple_of(sides);
        let mut word = || words.next().unwrap_or_default();
        let labels: Vec<bool> = (0..documents).map(|_| coin(2)).collect();
        let mut document = |&label: &bool| {
            let mut one = || {
                let first = word();
                let again = leans_to(first) != label && coin(LEANING);
                spell(if again { word() } else { first })
            };
            (0..LENGTH).map(|_| one()).collect::<Vec<String>>().join(" ")
        };
        let documents = labels.iter().map(&mut document).collect();
        Self { documents, labels }
    }

    /// The texts as the rungs take them.
    pub fn texts(&self) -> Vec<&str> {
        self.documents.iter().map(String::as_str).collect()
    }
}

/// The label that a word leans to.
fn leans_to(rank: u64) -> bool {
    SplitMix64::new(rank).next().unwrap_or_default().is_multiple_of(2)
}

/// A word for each rank: syllables, fewer for frequent words.
fn spell(mut rank: u64) -> String {
    const SYLLABLES: [&str; 20] = [
        "ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "qui", "ro", "su",
        "ta", "ve", "wi", "xo", "zu",
    ];
    let mut word = String::new();
    loop {
        word.push_str(SYLLABLES[(rank % 20) as usize]);
        rank /= 20;
        if rank == 0 {
            return word;
        }
        rank -= 1;
    }
}

#[test]
fn the_same_seed_makes_the_same_documents() {
    let corpus = Corpus::new(50, 1);
    assert_eq!(corpus, Corpus::new(50, 1));
    assert_ne!(corpus, Corpus::new(50, 2));
    assert!(corpus.documents.iter().all(|text| text.split(' ').count() == LENGTH));
    let spelled: std::collections::HashSet<String> = (0..10_000).map(spell).collect();
    assert_eq!(spelled.len(), 10_000);
}
