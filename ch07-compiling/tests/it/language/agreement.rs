//! All engines on generated programs and on every operator: the same value or the same error.

use std::collections::HashMap;

use ch07_compiling::language::{Array, Engine, Limits, Program, Type, Value};
use num_complex::Complex64;
use proptest::prelude::*;

use super::generated::programs;
use super::{run_limited, same};

/// So few steps that an endless loop and an endless recursion end soon.
const LIMITS: Limits = Limits { steps: 200, calls: 20, elements: 2000 };

proptest! {
    // Compiling takes most of the time.
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 8))]

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

/// Numbers of every type at the edges of the operators' ranges.
fn values() -> Vec<Value> {
    let ints = [0, 1, -1, 2, i64::MIN, i64::MAX].map(Value::Int);
    let floats = [0.0, -0.0, 1.0, -2.5, f64::NAN, f64::INFINITY, -9_223_372_036_854_775_808.0];
    let complexes = [(0.0, -0.0), (1.0, 0.0), (-2.5, 0.5)];
    let complexes = complexes.map(|(re, im)| Value::Complex(Complex64::new(re, im)));
    let array = Value::Array(Array::Int(vec![1, 2]));
    let others = [Value::Bool(false), Value::Bool(true), array];
    [&ints[..], &floats.map(Value::Float), &complexes, &others].concat()
}

/// The value or the error of every engine for arguments of each list.
fn all_agree(text: &str, arguments: impl Iterator<Item = Vec<Value>>) {
    let program = Program::parse(text).unwrap();
    let mut compiled = HashMap::new();
    for arguments in arguments {
        let types: Vec<Type> = arguments.iter().map(Value::type_of).collect();
        let routines = compiled.entry(types.clone()).or_insert_with(|| {
            Engine::ALL.map(|engine| engine.compile(&program, "main", &types).unwrap())
        });
        let want = routines[0].call(arguments.clone(), LIMITS);
        for (engine, routine) in Engine::ALL.iter().zip(routines).skip(1) {
            let got = routine.call(arguments.clone(), LIMITS);
            let name = engine.name();
            assert!(same(&want, &got), "{name}: {got:?}, not {want:?}: {text} for {arguments:?}");
        }
    }
}

#[test]
fn all_engines_agree_on_what_is_inside_a_circle() {
    for test in [
        "abs(x) < 2",
        "abs(x) >= 2",
        "abs(x) < 0.1",
        "abs(x) >= 5e-324",
        "abs(x) < 0",
        "abs(x) < 1e200",
    ] {
        let text = format!("fn main(x) {{ return {test} }}");
        let edges = [0.1, 2.0, 1e200].map(|edge: f64| [edge.next_down(), edge, edge.next_up()]);
        let edges = edges.into_iter().flatten().map(|re| Value::Complex(Complex64::new(re, 0.0)));
        all_agree(&text, values().into_iter().chain(edges).map(|x| vec![x]));
    }
}

#[test]
fn all_engines_agree_on_every_operator() {
    let pairs =
        || values().into_iter().flat_map(|x| values().into_iter().map(move |y| vec![x.clone(), y]));
    for operator in ["+", "-", "*", "/", "//", "%", "<", "<=", ">", ">=", "==", "!=", "and", "or"] {
        all_agree(&format!("fn main(x, y) {{ return x {operator} y }}"), pairs());
    }
    for call in ["complex(x, y)", "array(x, y)", "x[y]"] {
        all_agree(&format!("fn main(x, y) {{ return {call} }}"), pairs());
    }
    for function in ["abs", "sqrt", "int", "float", "real", "imag", "len", "-", "not "] {
        let text = format!("fn main(x) {{ return {function}(x) }}");
        all_agree(&text, values().into_iter().map(|x| vec![x]));
    }
}
