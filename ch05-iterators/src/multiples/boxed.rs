// To take home: this file.

//! An iterator whose type the compiler does not know.

use std::hint::black_box;

/// How many of the numbers are multiples of three.
pub fn boxed(numbers: Box<dyn Iterator<Item = u64> + '_>) -> usize {
    // Without this, the compiler would see the type in the box and remove the call.
    let numbers = black_box(numbers);
    let mut count = 0;
    for number in numbers {
        if number.is_multiple_of(3) {
            count += 1;
        }
    }
    count
}

#[test]
fn six_and_nine_are_multiples() {
    assert_eq!(boxed(Box::new([6, 7, 8, 9].into_iter())), 2);
}
