//! Logistic regression: which of two labels a document has.

use super::row::Row;

/// How far a weight moves at first.
const RATE: f32 = 0.5;

/// A weight for each column.
#[derive(Clone, Debug, PartialEq)]
pub struct Classifier {
    weights: Vec<f32>,
    bias: f32,
}

impl Classifier {
    /// Learns from rows of so many columns and their labels, in their order, over and over: stochastic
    /// gradient descent with steps that become smaller.
    pub fn train(rows: &[Row], labels: &[bool], width: usize, epochs: usize) -> Self {
        let mut model = Self { weights: vec![0.0; width], bias: 0.0 };
        for epoch in 0..epochs {
            let rate = RATE / (1.0 + epoch as f32);
            for (row, &label) in rows.iter().zip(labels) {
                let chance = 1.0 / (1.0 + (-model.score(row)).exp());
                let step = rate * (f32::from(u8::from(label)) - chance);
                // Long documents shall not move the weights further than short ones.
                let norm = row.iter().map(|entry| entry.1 * entry.1).sum::<f32>().sqrt().max(1.0);
                row.iter()
                    .for_each(|&(at, value)| model.weights[at as usize] += step * value / norm);
                model.bias += step / norm;
            }
        }
        model
    }

    /// The share of the rows whose label it tells.
    pub fn accuracy(&self, rows: &[Row], labels: &[bool]) -> f64 {
        let right =
            rows.iter().zip(labels).filter(|(row, label)| (self.score(row) > 0.0) == **label);
        right.count() as f64 / rows.len() as f64
    }

    fn score(&self, row: &Row) -> f32 {
        let norm = row.iter().map(|entry| entry.1 * entry.1).sum::<f32>().sqrt().max(1.0);
        let sum: f32 = row.iter().map(|&(at, value)| self.weights[at as usize] * value).sum();
        sum / norm + self.bias
    }
}

#[test]
fn two_words_are_told_apart() {
    let rows = vec![vec![(0, 1.0)], vec![(1, 1.0)]];
    let labels = [true, false];
    assert_eq!(Classifier::train(&rows, &labels, 2, 10).accuracy(&rows, &labels), 1.0);
}
