//! The language: what its programs mean, in every engine.

mod agreement;
mod errors;
mod extremes;
mod generated;
mod meaning;

use ch07_compiling::language::{Array, Engine, Error, Limits, Program, Type, Value};

/// What a program's `main` gives in one engine.
fn run_in(
    engine: Engine,
    program: &Program,
    arguments: &[Value],
    limits: Limits,
) -> Result<Value, Error> {
    let types: Vec<Type> = arguments.iter().map(Value::type_of).collect();
    engine.compile(program, "main", &types)?.call(arguments.to_vec(), limits)
}

/// What `main` gives in every engine; fails if they differ.
fn run_limited(text: &str, arguments: &[Value], limits: Limits) -> Result<Value, Error> {
    let program = Program::parse(text)?;
    let want = run_in(Engine::TreeWalker, &program, arguments, limits);
    for engine in Engine::ALL {
        let got = run_in(engine, &program, arguments, limits);
        assert!(same(&want, &got), "{}: {got:?} instead of {want:?} from\n{text}", engine.name());
        if arguments.is_empty() {
            continue;
        }
        // Types that are not known at all must not change anything.
        let unknown = vec![Type::Dynamic; arguments.len()];
        let routine = engine.compile(&program, "main", &unknown)?;
        let got = routine.call(arguments.to_vec(), limits);
        assert!(
            same(&want, &got),
            "{} without types: {got:?} instead of {want:?} from\n{text}",
            engine.name()
        );
    }
    want
}

fn run(text: &str, arguments: &[Value]) -> Result<Value, Error> {
    run_limited(text, arguments, Limits::default())
}

/// The value of an expression without variables.
fn value(expression: &str) -> Result<Value, Error> {
    run(&format!("fn main() {{ return {expression} }}"), &[])
}

/// Equal bit for bit; any NaN is the same as any other.
fn same(want: &Result<Value, Error>, got: &Result<Value, Error>) -> bool {
    match (want, got) {
        (Ok(want), Ok(got)) => same_value(want, got),
        _ => want == got,
    }
}

fn same_value(want: &Value, got: &Value) -> bool {
    let float = |a: f64, b: f64| a.to_bits() == b.to_bits() || a.is_nan() && b.is_nan();
    match (want, got) {
        (&Value::Float(a), &Value::Float(b)) => float(a, b),
        (Value::Complex(a), Value::Complex(b)) => float(a.re, b.re) && float(a.im, b.im),
        (Value::Array(Array::Float(a)), Value::Array(Array::Float(b))) => {
            a.len() == b.len() && a.iter().zip(b).all(|(&a, &b)| float(a, b))
        }
        (Value::Array(Array::Complex(a)), Value::Array(Array::Complex(b))) => {
            let mut pairs = a.iter().zip(b);
            a.len() == b.len() && pairs.all(|(a, b)| float(a.re, b.re) && float(a.im, b.im))
        }
        _ => want == got,
    }
}
