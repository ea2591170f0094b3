// To take home: this file.

//! The narrowest type that holds every value.

/// Integers of one byte.
#[derive(Clone, Debug)]
pub struct Narrow(Vec<u8>);

impl Narrow {
    /// Ones and zeros.
    pub fn new(flags: &[bool]) -> Self {
        Self(flags.iter().map(|&flag| flag.into()).collect())
    }

    /// Adds 255 at a time in one byte each, which cannot overflow, so that a register holds many sums.
    pub fn sum(&self) -> i64 {
        const LANES: usize = 64;
        let block = |block: &[u8]| {
            let mut sums = [0u8; LANES];
            let (rows, rest) = block.as_chunks::<LANES>();
            for row in rows {
                for (sum, value) in sums.iter_mut().zip(row) {
                    *sum += value;
                }
            }
            sums.iter().chain(rest).map(|&sum| i64::from(sum)).sum::<i64>()
        };
        self.0.chunks(255 * LANES).map(block).sum()
    }

    /// Bytes that it holds on the heap.
    pub fn heap_size(&self) -> usize {
        self.0.capacity()
    }
}

#[test]
fn two_of_three() {
    assert_eq!(Narrow::new(&[true, false, true]).sum(), 2);
    assert_eq!(Narrow::new(&[true; 50_000]).sum(), 50_000);
}
