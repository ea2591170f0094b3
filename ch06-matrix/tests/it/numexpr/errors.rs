//! Every error, word for word.

use ch06_matrix::numexpr::{Expression, Operand, Problem, evaluate};

/// The message of an expression that cannot be parsed.
fn message(text: &str) -> String {
    Expression::parse(text).unwrap_err().to_string()
}

#[test]
fn syntax_errors_show_the_place() {
    let cases = [
        ("a + )", "expected a value, found ')' at column 5:\n  a + )\n      ^"),
        ("", "expected a value, found the end at column 1:\n  \n  ^"),
        ("a *", "expected a value, found the end at column 4:\n  a *\n     ^"),
        ("a ** * b", "expected a value, found '*' at column 6:\n  a ** * b\n       ^"),
        ("a b", "expected an operator or the end, found 'b' at column 3:\n  a b\n    ^"),
        ("(a))", "expected an operator or the end, found ')' at column 4:\n  (a))\n     ^"),
        ("a, b", "expected an operator or the end, found ',' at column 2:\n  a, b\n   ^"),
        ("a = b", "expected an operator or the end, found '=' at column 3:\n  a = b\n    ^"),
        ("1e", "expected an operator or the end, found 'e' at column 2:\n  1e\n   ^"),
        ("a'", "expected an operator or the end, found '\\'' at column 2:\n  a'\n   ^"),
        ("(a + b", "expected ')', found the end at column 7:\n  (a + b\n        ^"),
        ("(a, b)", "expected ')', found ',' at column 3:\n  (a, b)\n    ^"),
        ("sqrt(a", "expected ',' or ')', found the end at column 7:\n  sqrt(a\n        ^"),
        ("sqrt(a,)", "expected a value, found ')' at column 8:\n  sqrt(a,)\n         ^"),
    ];
    for (text, want) in cases {
        assert_eq!(message(text), want);
    }
}

#[test]
fn errors_of_meaning_show_the_place() {
    let cases = [
        (
            "a < b < c",
            "comparisons cannot be chained, multiply them as in (a < b) * (b < c) at column 7:\n  \
             a < b < c\n        ^",
        ),
        (
            "1 + 1e999",
            "the number '1e999' is too big, the largest is 1.7976931348623157e308 at column 5:\n  \
             1 + 1e999\n      ^",
        ),
        (
            "a + tan(b)",
            "unknown function 'tan', there are where, sqrt, exp, log, sin, cos and abs \
             at column 5:\n  a + tan(b)\n      ^",
        ),
        ("-sqrt()", "sqrt takes 1 argument, found 0 at column 2:\n  -sqrt()\n   ^"),
        ("abs(a, b)", "abs takes 1 argument, found 2 at column 1:\n  abs(a, b)\n  ^"),
        ("where(a, b)", "where takes 3 arguments, found 2 at column 1:\n  where(a, b)\n  ^"),
    ];
    for (text, want) in cases {
        assert_eq!(message(text), want);
    }
}

/// The wide space is one character and three bytes.
#[test]
fn operands_that_do_not_fit_show_the_place() {
    let bind = |operands: &[(&str, Operand<'_>)]| {
        let expression = Expression::parse("a +\u{2003}b*a").unwrap();
        expression.bind(operands, &mut [0.0; 2]).unwrap_err().to_string()
    };
    let (two, three) = (Operand::Array(&[0.0; 2]), Operand::Array(&[0.0; 3]));
    let shown = "at column 5:\n  a +\u{2003}b*a\n      ^";
    assert_eq!(bind(&[("a", two)]), format!("no operand is named 'b' {shown}"));
    assert_eq!(
        bind(&[("a", two), ("b", three)]),
        format!("'b' has length 3, the output has length 2 {shown}")
    );
    assert_eq!(
        bind(&[("b", two), ("a", two), ("b", two)]),
        format!("2 operands are named 'b' {shown}")
    );
    assert_eq!(
        evaluate("1 + b", &[("b", Operand::Output)]).unwrap_err().to_string(),
        "'b' stands for the output's old values, but the output is new at column 5:\n  \
         1 + b\n      ^"
    );
}

#[test]
fn the_caret_counts_characters() {
    let error = Expression::parse("1 + é*2").unwrap_err();
    assert_eq!((error.offset, error.column), (4, 5));
    assert_eq!(error.to_string(), "expected a value, found 'é' at column 5:\n  1 + é*2\n      ^");
    let error = Expression::parse("1\u{2003}+\u{2003})").unwrap_err();
    assert_eq!((error.offset, error.column), (8, 5));
    assert!(error.to_string().ends_with(":\n  1\u{2003}+\u{2003})\n      ^"), "{error}");
}

#[test]
fn line_breaks_and_tabs_leave_the_caret_in_place() {
    assert_eq!(
        message("1 +\n\t\u{1b}2"),
        "expected a value, found '\\u{1b}' at column 6:\n  1 +   2\n       ^"
    );
}

/// Thirty characters on either side.
#[test]
fn a_long_text_is_shown_in_part() {
    let text = format!("{}*{}", "1+".repeat(50), "*2".repeat(50));
    let before = "1+".repeat(15);
    let after = "*2".repeat(15);
    let after = &after[..29];
    assert_eq!(
        message(&text),
        format!("expected a value, found '**' at column 101:\n  …{before}*{after}…\n  {:>32}", '^')
    );
    let error = Expression::parse(&format!("{}(1)", "f".repeat(1000))).unwrap_err();
    let name = format!("'{}…'", "f".repeat(24));
    assert_eq!(error.problem, Problem::UnknownFunction { name });
}

#[test]
fn nesting_is_limited() {
    let nested = |levels: usize| format!("{}1{}", "(".repeat(levels), ")".repeat(levels));
    assert!(Expression::parse(&nested(200)).is_ok());
    let error = Expression::parse(&nested(201)).unwrap_err();
    assert_eq!(error.problem, Problem::TooDeep { limit: 200 });
    assert_eq!(error.column, 201);
    assert!(
        error.to_string().starts_with("nested more than 200 levels deep at column 201:\n  …((")
    );
}
