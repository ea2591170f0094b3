//! The numexpr ladder: its language, its errors, and every rung against the naive one.

mod agreement;
mod errors;
mod language;
mod noise;
mod tree;

use ch06_matrix::numexpr::{self, Error, Evaluate, Expression, LADDER, Operand};

/// Runs every rung over a copy of `out` each, and compares.
fn check(text: &str, operands: &[(&str, Operand<'_>)], out: &[f64]) -> Result<Vec<f64>, String> {
    let expression = Expression::parse(text).map_err(|error| error.to_string())?;
    let run = |rung: &Evaluate, out: &[f64]| {
        let mut out = out.to_vec();
        rung(&mut expression.bind(operands, &mut out).map_err(|error| error.to_string())?);
        Ok::<_, String>(out)
    };
    let call =
        |rung: &Evaluate, (_, _, out): &(&str, &[(&str, Operand<'_>)], &[f64])| run(rung, out);
    LADDER.check(&(text, operands, out), call, |want, got| match (want, got) {
        (Ok(want), Ok(got)) => numexpr::agrees(want, got),
        (Err(error), _) | (_, Err(error)) => Err(error.clone()),
    })?;
    run(&LADDER.naive.run, out)
}

/// The value of an expression in which every operand is a scalar.
fn scalar(text: &str, operands: &[(&str, f64)]) -> Result<f64, Error> {
    let operands: Vec<_> =
        operands.iter().map(|&(name, value)| (name, Operand::Scalar(value))).collect();
    numexpr::evaluate(text, &operands).map(|values| values[0])
}
