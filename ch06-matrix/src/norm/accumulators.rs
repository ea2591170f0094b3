// To take home: this file.

//! Eight sums, none of which waits for another.

/// Sums kept side by side, which the compiler is free to hold in vector registers.
const SUMS: usize = 8;

/// The sum of the squares.
pub fn accumulators(values: &[f64]) -> f64 {
    let (chunks, rest) = values.as_chunks::<SUMS>();
    let mut sums = [0.0; SUMS];
    for chunk in chunks {
        for (sum, x) in sums.iter_mut().zip(chunk) {
            *sum += x * x;
        }
    }
    sums.iter().sum::<f64>() + rest.iter().map(|x| x * x).sum::<f64>()
}

#[test]
fn three_and_four_make_25() {
    assert_eq!(accumulators(&[3.0, 4.0]), 25.0);
}
