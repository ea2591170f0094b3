//! All engines on generated programs: one value or one error.

use ch07_compiling::language::{Array, Limits, Value};
use num_complex::Complex64;
use proptest::prelude::*;

use super::generated::programs;
use super::run_limited;

/// Few enough that an endless loop ends soon and a recursion, too.
const LIMITS: Limits = Limits { steps: 200, calls: 20, elements: 2000 };

proptest! {
    #[test]
    fn all_engines_agree(
        text in programs(),
        int in prop_oneof![-3..10i64, Just(i64::MAX), Just(i64::MIN)],
        float in prop_oneof![-3.0..3.0, Just(f64::NAN), Just(f64::INFINITY), Just(-0.0)],
        (re, im) in (-2.0..2.0, -2.0..2.0),
    ) {
        let arguments = [
            Value::Int(int),
            Value::Float(float),
            Value::Complex(Complex64::new(re, im)),
            Value::Array(Array::Float(vec![0.5, -1.5])),
        ];
        // Compares all engines with one another.
        let _ = run_limited(&text, &arguments, LIMITS);
    }
}
