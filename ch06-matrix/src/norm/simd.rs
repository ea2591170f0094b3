// To take home: this file and multiversion.

//! Sums in the widest registers that the CPU has.

use multiversion::multiversion;

/// Sums kept side by side: so many that two units are busy during the latency of an addition.
const SUMS: usize = 64;

/// The sum of the squares.
#[multiversion(targets("x86_64+avx512f", "x86_64+avx2", "x86_64+avx"))]
pub fn simd(values: &[f64]) -> f64 {
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
    assert_eq!(simd(&[3.0, 4.0]), 25.0);
}
