// To take home: this file.

//! A bit for each value.

/// Sixty-four values in a word.
#[derive(Clone, Debug)]
pub struct Bits(Vec<u64>);

impl Bits {
    /// Ones and zeros.
    pub fn new(flags: &[bool]) -> Self {
        let word =
            |flags: &[bool]| flags.iter().rev().fold(0, |word, &flag| word << 1 | u64::from(flag));
        Self(flags.chunks(64).map(word).collect())
    }

    /// The value at this place.
    pub fn get(&self, at: usize) -> Option<bool> {
        Some(self.0.get(at / 64)? >> (at % 64) & 1 == 1)
    }

    /// Counts the ones of a word at a time.
    pub fn sum(&self) -> i64 {
        self.0.iter().map(|word| i64::from(word.count_ones())).sum()
    }

    /// Bytes that it holds on the heap.
    pub fn heap_size(&self) -> usize {
        self.0.capacity() * size_of::<u64>()
    }
}

#[test]
fn two_of_three() {
    let bits = Bits::new(&[true, false, true]);
    assert_eq!((bits.sum(), bits.get(1), bits.get(2)), (2, Some(false), Some(true)));
}
