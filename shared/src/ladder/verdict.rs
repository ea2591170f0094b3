//! Whether two answers are the same, and where they first differ.

use std::fmt::Debug;
use std::iter;

/// Whether two answers are equal.
///
/// # Errors
///
/// Both answers; of long ones the part around the first place where they differ.
pub fn equal<T: PartialEq + Debug + ?Sized>(want: &T, got: &T) -> Result<(), String> {
    if want == got {
        return Ok(());
    }
    let [want, got] = [want, got].map(|answer| format!("{answer:?}"));
    // The answers may differ in what they do not show.
    let same = iter::zip(want.chars(), got.chars()).take_while(|(a, b)| a == b).count();
    let [want, got] = [want, got].map(|answer| around(&answer, same));
    Err(format!("{got} instead of {want}"))
}

/// At most a line of a text, with the place at this distance from its beginning.
fn around(text: &str, place: usize) -> String {
    const BEFORE: usize = 30;
    const AFTER: usize = 50;
    let start = place.saturating_sub(BEFORE);
    let part: String = text.chars().skip(start).take(BEFORE + AFTER).collect();
    let before = if start == 0 { "" } else { "..." };
    let after = if start + BEFORE + AFTER < text.chars().count() { "..." } else { "" };
    format!("{before}{part}{after}")
}

/// Whether two slices hold the same numbers, each pair at most `tolerance` apart.
///
/// Infinities must be equal, and two NaNs in the same place count as the same.
///
/// # Errors
///
/// Names the first index where they differ, and both values.
pub fn close(want: &[f64], got: &[f64], tolerance: f64) -> Result<(), String> {
    if want.len() != got.len() {
        return Err(format!("{} values instead of {}", got.len(), want.len()));
    }
    let same = |a: f64, b: f64| match (a.is_finite(), b.is_finite()) {
        (true, true) => (a - b).abs() <= tolerance,
        _ => a == b || a.is_nan() && b.is_nan(),
    };
    match iter::zip(want, got).position(|(&a, &b)| !same(a, b)) {
        None => Ok(()),
        Some(at) => Err(format!(
            "[{at}] is {:e} instead of {:e}, tolerance {tolerance:e}",
            got[at], want[at]
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_shows_where_long_answers_part() {
        assert_eq!(equal(&[1, 2], &[1, 2]), Ok(()));
        assert_eq!(equal(&6, &9), Err("9 instead of 6".into()));
        let (mut want, got) = (vec![0; 1000], vec![0; 1000]);
        want[500] = 7;
        let error = equal(&want, &got).unwrap_err();
        assert!(error.contains("0, 7, 0") && error.len() < 200, "{error}");
        assert!(error.starts_with("...") && error.ends_with("..."), "{error}");
        assert!(equal(&[1.0], &[f64::NAN]).is_err());
    }

    #[test]
    fn close_names_the_first_difference() {
        assert_eq!(close(&[1.0, f64::NAN], &[1.0 + 1e-9, f64::NAN], 1e-8), Ok(()));
        assert!(close(&[1.0, 2.0], &[1.0, 2.5], 0.1).unwrap_err().starts_with("[1] is 2.5e0"));
        assert!(close(&[1.0], &[f64::NAN], 0.1).is_err());
        assert!(close(&[f64::INFINITY], &[f64::INFINITY], 0.0).is_ok());
        assert!(close(&[f64::INFINITY], &[3.0], f64::INFINITY).is_err());
        assert!(close(&[1.0], &[], 0.1).is_err());
    }
}
