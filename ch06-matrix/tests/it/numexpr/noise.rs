//! Random text: every text must give an answer or an error, and in a short time.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use ch06_matrix::numexpr::{Expression, Operand, Problem};
use proptest::prelude::*;

use super::check;

const PIECES: [&str; 40] = [
    "+", "-", "*", "/", "**", "(", ")", "<", "<=", ">", ">=", "==", "!=", "=", "!", ",", ".", " ",
    "\n", "1", "2.5", ".5", "1e-3", "1e", "1e999", "e", "a", "b", "out", "_", "where", "where(",
    "sqrt(", "exp(", "log", "sin", "cos(", "abs(", "é", "\u{0}",
];

/// Parses the text, and if that works, binds it and runs every rung.
fn survive(text: &str) -> Result<(), String> {
    let Ok(expression) = Expression::parse(text) else { return Ok(()) };
    let a = [1.0, -2.0, 0.0];
    let operands: Vec<_> = expression
        .names()
        .map(|name| (name, if name == "out" { Operand::Output } else { Operand::Array(&a) }))
        .collect();
    check(text, &operands, &[3.0; 3]).map(drop)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_text_is_survived(text in any::<String>()) {
        survive(&text).map_err(TestCaseError::fail)?;
        // The error must have a text, wherever its place is.
        drop(Expression::parse(&text).map_err(|error| error.to_string()));
    }

    #[test]
    fn any_pieces_are_survived(
        pieces in prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..40),
    ) {
        survive(&pieces.concat()).map_err(TestCaseError::fail)?;
        drop(Expression::parse(&pieces.concat()).map_err(|error| error.to_string()));
    }
}

const LONG: usize = 100_000;

fn value(text: &str) -> f64 {
    check(text, &[("a", Operand::Array(&[1.0]))], &[0.0]).unwrap()[0]
}

#[test]
fn long_chains_are_evaluated() {
    assert_eq!(value(&format!("1{}", "+1".repeat(LONG))), LONG as f64 + 1.0);
    assert_eq!(value(&format!("a{}", "+a".repeat(LONG))), LONG as f64 + 1.0);
    assert_eq!(value(&format!("a{}", "*a".repeat(LONG))), 1.0);
    assert_eq!(value(&format!("{}a", "-".repeat(LONG + 1))), -1.0);
    assert_eq!(value(&format!("{}a", "+ - ".repeat(LONG))), 1.0);
    let digits = "1".repeat(300);
    assert_eq!(value(&digits), digits.parse::<f64>().unwrap());
}

#[test]
fn deep_nesting_is_refused() {
    let (open, close) = ("(".repeat(LONG), ")".repeat(LONG));
    for text in [
        format!("{open}a{close}"),
        open,
        "(-".repeat(LONG),
        "sqrt(".repeat(LONG),
        "where(a,".repeat(LONG),
        format!("2{}", "**2".repeat(LONG)),
        format!("2{}", "**-2".repeat(LONG)),
    ] {
        let error = Expression::parse(&text).unwrap_err();
        assert_eq!(error.problem, Problem::TooDeep { limit: 200 });
        assert!(error.to_string().len() < 300);
    }
}

#[test]
fn long_tokens_are_refused_in_short_messages() {
    for text in [
        close_only(),
        "1".repeat(LONG),
        format!("{}()", "f".repeat(LONG)),
        format!("1 {}", "x".repeat(LONG)),
        format!("where({}1)", "1,".repeat(LONG)),
    ] {
        assert!(Expression::parse(&text).unwrap_err().to_string().len() < 300);
    }
}

fn close_only() -> String {
    ")".repeat(LONG)
}

/// To search all earlier names for every name would take minutes.
#[test]
fn many_names_take_time_in_proportion() {
    let mut text = String::from("0");
    for name in 0..4 * LONG {
        write!(text, "+x{name}").unwrap();
    }
    let start = Instant::now();
    let expression = Expression::parse(&text).unwrap();
    let operands: Vec<_> = expression.names().map(|name| (name, Operand::Scalar(1.0))).collect();
    assert_eq!(operands.len(), 4 * LONG);
    assert!(expression.bind(&operands, &mut [0.0]).is_ok());
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
}
