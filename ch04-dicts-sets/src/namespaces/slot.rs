// To take home: this file, scope.rs and thiserror.

//! The name's number is found once, and the function of this number is read for every sine.

use super::scope::{NameError, Scope};

/// The sum of sin(i) for i from 0 to below `iterations`.
///
/// # Errors
///
/// [`NameError`] when `sin` is not a global function of the scope.
pub fn slot(scope: &Scope, iterations: u32) -> Result<f64, NameError> {
    let symbol = scope.symbol("sin")?;
    let mut sum = 0.0;
    for i in 0..iterations {
        sum += scope.at(symbol)(f64::from(i));
    }
    Ok(sum)
}

#[test]
fn the_sines_of_zero_one_and_two() {
    assert_eq!(slot(&Scope::default(), 3), Ok(0.0 + 1f64.sin() + 2f64.sin()));
}
