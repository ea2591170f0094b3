// To take home: this file, scope.rs and thiserror.

//! `math.sin`: two names are looked up for every sine.

use super::scope::{NameError, Scope};

/// The sum of sin(i) for i from 0 to below `iterations`.
///
/// # Errors
///
/// [`NameError`] when `math` is not a module of the scope, or `sin` is not a function in it.
pub fn attribute(scope: &Scope, iterations: u32) -> Result<f64, NameError> {
    let mut sum = 0.0;
    for i in 0..iterations {
        sum += scope.attribute("math", "sin")?(f64::from(i));
    }
    Ok(sum)
}

#[test]
fn the_sines_of_zero_one_and_two() {
    assert_eq!(attribute(&Scope::default(), 3), Ok(0.0 + 1f64.sin() + 2f64.sin()));
}
