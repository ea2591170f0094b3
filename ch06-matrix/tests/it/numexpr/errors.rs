//! Every error, word for word.

use ch06_matrix::numexpr::{Expression, Operand, Problem, evaluate};

/// The message of an expression that cannot be parsed.
fn message(text: &str) -> String {
    Expression::parse(text).unwrap_err().to_string()
}

#[test]
fn syntax_errors_show_the_place() {
    let cases = [
        ("a + )", "line 1, column 5: expected a value, found ')'\n  a + )\n      ^"),
        ("", "line 1, column 1: expected a value, found the end\n  \n  ^"),
        ("a *", "line 1, column 4: expected a value, found the end\n  a *\n     ^"),
        ("a ** * b", "line 1, column 6: expected a value, found '*'\n  a ** * b\n       ^"),
        ("a b", "line 1, column 3: expected an operator or the end, found 'b'\n  a b\n    ^"),
        ("(a))", "line 1, column 4: expected an operator or the end, found ')'\n  (a))\n     ^"),
        ("a, b", "line 1, column 2: expected an operator or the end, found ','\n  a, b\n   ^"),
        ("a = b", "line 1, column 3: expected an operator or the end, found '='\n  a = b\n    ^"),
        ("1e", "line 1, column 2: expected an operator or the end, found 'e'\n  1e\n   ^"),
        ("a'", "line 1, column 2: expected an operator or the end, found '\\''\n  a'\n   ^"),
        ("(a + b", "line 1, column 7: expected ')', found the end\n  (a + b\n        ^"),
        ("(a, b)", "line 1, column 3: expected ')', found ','\n  (a, b)\n    ^"),
        ("sqrt(a", "line 1, column 7: expected ',' or ')', found the end\n  sqrt(a\n        ^"),
        ("sqrt(a,)", "line 1, column 8: expected a value, found ')'\n  sqrt(a,)\n         ^"),
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
            "line 1, column 7: comparisons cannot be chained, multiply them as in (a < b) * (b < c)\n\
             \x20 a < b < c\n        ^",
        ),
        (
            "1 + 1e999",
            "line 1, column 5: the number '1e999' is too big, the largest is 1.7976931348623157e308\n\
             \x20 1 + 1e999\n      ^",
        ),
        (
            "a + tan(b)",
            "line 1, column 5: unknown function 'tan', there are where, sqrt, exp, log, sin, cos \
             and abs\n  a + tan(b)\n      ^",
        ),
        ("-sqrt()", "line 1, column 2: sqrt takes 1 argument, found 0\n  -sqrt()\n   ^"),
        ("abs(a, b)", "line 1, column 1: abs takes 1 argument, found 2\n  abs(a, b)\n  ^"),
        ("where(a, b)", "line 1, column 1: where takes 3 arguments, found 2\n  where(a, b)\n  ^"),
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
    let shown = |problem| format!("line 1, column 5: {problem}\n  a +\u{2003}b*a\n      ^");
    assert_eq!(bind(&[("a", two)]), shown("no operand is named 'b'"));
    assert_eq!(
        bind(&[("a", two), ("b", three)]),
        shown("'b' has length 3, the output has length 2")
    );
    assert_eq!(bind(&[("b", two), ("a", two), ("b", two)]), shown("2 operands are named 'b'"));
    assert_eq!(
        evaluate("1 + b", &[("b", Operand::Output)]).unwrap_err().to_string(),
        "line 1, column 5: 'b' stands for the output's old values, but the output is new\n  \
         1 + b\n      ^"
    );
}

#[test]
fn the_mark_counts_characters() {
    let error = Expression::parse("1 + é*2").unwrap_err();
    assert_eq!((error.offset, error.place.column), (4, 5));
    assert_eq!(
        error.to_string(),
        "line 1, column 5: expected a value, found 'é'\n  1 + é*2\n      ^"
    );
    let error = Expression::parse("1\u{2003}+\u{2003})").unwrap_err();
    assert_eq!((error.offset, error.place.column), (8, 5));
    assert!(error.to_string().ends_with("\n  1\u{2003}+\u{2003})\n      ^"), "{error}");
}

#[test]
fn line_breaks_and_tabs_leave_the_mark_in_place() {
    assert_eq!(
        message("1 +\n\t\u{1b}2"),
        "line 2, column 2: expected a value, found '\\u{1b}'\n    2\n   ^"
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
        format!(
            "line 1, column 101: expected a value, found '**'\n  …{before}*{after}…\n  {:>32}",
            '^'
        )
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
    assert_eq!(error.place.column, 201);
    assert!(
        error
            .to_string()
            .starts_with("line 1, column 201: nested more than 200 levels deep\n  …((")
    );
}
