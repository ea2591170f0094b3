//! Ten thousand documents of sixty words as rows of numbers.
//!
//! ```sh
//! cargo bench -p ch11-less-ram -- feature_hashing/
//! ```

use ch11_less_ram::feature_hashing::corpus::Corpus;
use ch11_less_ram::feature_hashing::{self, FeatureHashing, Features, LADDER};
use shared::bench::{Bench, Case, Work};

const WIDTH: u32 = 1 << 16;

pub(crate) fn bench(bench: &mut Bench) {
    let documents = 10_000;
    let corpus = Corpus::new(documents, 1);
    let words = corpus.documents.iter().map(|text| text.split_whitespace().count()).sum::<usize>();
    let limit = Work::new("four branches a word that no processor can foresee: where it ends, and where it is sorted to")
        .mispredictions(4.0 * words as f64);
    let label = format!("{documents} documents");
    let case = Case::new(label, (words as f64, "word"), limit, || corpus.texts())
        .column("columns", |features: &Features, _| features.width as f64)
        .column("bytes to keep", |features: &Features, _| features.bytes as f64);
    let call = |rows: &FeatureHashing, texts: &Vec<&str>| rows(texts, WIDTH);
    bench.ladder(&LADDER, case, call, feature_hashing::agrees);
}
