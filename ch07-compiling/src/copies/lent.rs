// To take home: this file.

//! The kernel reads the caller's memory.

/// x² + 1/4 for every number x.
pub fn lent(numbers: &[f64]) -> Vec<f64> {
    let mut answer = vec![0.0; numbers.len()];
    kernel(numbers, &mut answer);
    answer
}

/// The kernel's side.
fn kernel(numbers: &[f64], answer: &mut [f64]) {
    for (answer, x) in answer.iter_mut().zip(numbers) {
        *answer = x * x + 0.25;
    }
}

#[test]
fn numbers_are_squared_and_a_quarter_added() {
    assert_eq!(lent(&[0.0, 2.0, -0.5]), [0.25, 4.25, 0.5]);
}
