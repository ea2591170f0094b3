// To take home: this file and registers.rs.

//! The k smallest hashes.

use super::registers::hash;

/// The k smallest hashes of what was added, as numbers between 0 and 1.
///
/// n hashes lie evenly between 0 and 1. If the k-th smallest is x, then about k of n lie below x, so
/// that n is about k / x. The unbiased estimate is (k - 1) / x, with the standard error 1 / sqrt(k - 2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KMinimumValues {
    k: usize,
    /// Sorted, no two alike, at the most k.
    smallest: Vec<u64>,
}

/// The sketch of these items with the `k` smallest hashes.
pub fn k_minimum_values(items: &[u64], k: usize) -> KMinimumValues {
    let mut sketch = KMinimumValues::new(k);
    items.iter().for_each(|&item| sketch.add(item));
    sketch
}

impl KMinimumValues {
    /// A sketch that has seen nothing.
    ///
    /// # Panics
    ///
    /// When `k` is below 3: the error would have no bound.
    pub fn new(k: usize) -> Self {
        assert!(k >= 3, "at least 3 hashes, not {k}");
        Self { k, smallest: Vec::new() }
    }

    /// A sketch from hashes that were saved, if there can be such hashes.
    pub fn from_hashes(k: usize, smallest: Vec<u64>) -> Option<Self> {
        let sorted = smallest.is_sorted_by(|a, b| a < b);
        (k >= 3 && smallest.len() <= k && sorted).then_some(Self { k, smallest })
    }

    /// Adds an item; one that was added before changes nothing.
    pub fn add(&mut self, item: u64) {
        self.add_hash(hash(item));
    }

    fn add_hash(&mut self, hash: u64) {
        // In a long stream nearly every hash is larger than all that are kept.
        if self.smallest.len() == self.k && self.smallest[self.k - 1] <= hash {
            return;
        }
        if let Err(at) = self.smallest.binary_search(&hash) {
            self.smallest.truncate(self.k - 1);
            self.smallest.insert(at, hash);
        }
    }

    /// Adds all that another sketch has seen: the same as if this one had seen it.
    ///
    /// # Panics
    ///
    /// When the two keep different numbers of hashes.
    pub fn merge(&mut self, other: &Self) {
        assert_eq!(self.k, other.k, "the same k");
        other.smallest.iter().for_each(|&hash| self.add_hash(hash));
    }

    /// About how many distinct items were added; exact up to k - 1.
    pub fn estimate(&self) -> f64 {
        match self.smallest.get(self.k - 1) {
            // Hashes are 0 to 2^64 - 1: a half more lies in the middle of its place.
            Some(&largest) => (self.k - 1) as f64 / ((largest as f64 + 0.5) / 2f64.powi(64)),
            None => self.smallest.len() as f64,
        }
    }

    /// How many hashes are kept at the most.
    pub fn k(&self) -> usize {
        self.k
    }

    /// The hashes, the smallest first.
    pub fn smallest(&self) -> &[u64] {
        &self.smallest
    }

    /// Bytes that it holds on the heap.
    pub fn heap_size(&self) -> usize {
        self.smallest.capacity() * size_of::<u64>()
    }

    /// The relative standard error of the estimate.
    pub fn standard_error(&self) -> f64 {
        1.0 / (self.k as f64 - 2.0).sqrt()
    }
}

#[test]
fn fewer_than_k_items_are_counted_exactly() {
    assert_eq!(k_minimum_values(&[5, 7, 5, 9], 16).estimate(), 3.0);
    let many: Vec<u64> = (0..100_000).collect();
    let estimate = k_minimum_values(&many, 1024).estimate();
    assert!((estimate / 1e5 - 1.0).abs() < 0.1, "{estimate}");
}
