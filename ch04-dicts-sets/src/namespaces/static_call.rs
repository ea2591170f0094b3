// To take home: this file.

//! A name whose function the compiler knows.

/// The sum of sin(i) for i from 0 to below `iterations`.
pub fn static_call(iterations: u32) -> f64 {
    let mut sum = 0.0;
    for i in 0..iterations {
        sum += f64::from(i).sin();
    }
    sum
}

#[test]
fn the_sines_of_zero_one_and_two() {
    assert_eq!(static_call(3), 0.0 + 1f64.sin() + 2f64.sin());
}
