// To take home: this file, scope.rs and thiserror.

//! The name is looked up once, before the loop.

use super::scope::{NameError, Scope};

/// The sum of sin(i) for i from 0 to below `iterations`.
///
/// # Errors
///
/// [`NameError`] when `sin` is not a function of the scope.
pub fn cached(scope: &Scope, iterations: u32) -> Result<f64, NameError> {
    let sin = scope.function("sin")?;
    let mut sum = 0.0;
    for i in 0..iterations {
        sum += sin(f64::from(i));
    }
    Ok(sum)
}

#[test]
fn the_sines_of_zero_one_and_two() {
    assert_eq!(cached(&Scope::default(), 3), Ok(0.0 + 1f64.sin() + 2f64.sin()));
}
