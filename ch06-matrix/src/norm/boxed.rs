// To take home: this file.

//! Every number behind a pointer.

/// The sum of the squares of numbers that are each in a separate block of memory.
pub fn boxed(values: &[Box<f64>]) -> f64 {
    let mut sum = 0.0;
    for x in values {
        sum += **x * **x;
    }
    sum
}

#[test]
fn three_and_four_make_25() {
    assert_eq!(boxed(&[Box::new(3.0), Box::new(4.0)]), 25.0);
}
