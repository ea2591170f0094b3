//! Known answers.

use ch06_matrix::numexpr::{Expression, Operand, evaluate};

use super::scalar;

/// What Python prints for these with a = 3.0, b = 0.5, c = -2.0, the functions of its `math` module
/// and `where = lambda c, x, y: x if c else y`.
const PYTHON: &[(&str, f64)] = &[
    ("1 + 2 * 3", 7.0),
    ("(1 + 2) * 3", 9.0),
    ("7 - 2 - 1", 4.0),
    ("8 / 4 / 2", 1.0),
    ("2 * 3 / 4", 1.5),
    ("-a ** 2", -9.0),
    ("(-a) ** 2", 9.0),
    ("2 ** -1", 0.5),
    ("2 ** 3 ** 2", 512.0),
    ("-2 ** -2", -0.25),
    ("a ** -b", 0.5773502691896257),
    ("2 ** -a ** 2", 0.001953125),
    ("--a", 3.0),
    ("-+-a", 3.0),
    ("- a - -a", 0.0),
    ("a - -b * c", 2.0),
    ("-a * b", -1.5),
    ("a * -b", -1.5),
    ("a < b + 3", 1.0),
    ("a + 1 < b * 8", 0.0),
    ("(a < 4) + (b >= 0.5)", 2.0),
    ("(a > b) == (b > c)", 1.0),
    ("a <= 3", 1.0),
    ("a < 3", 0.0),
    ("a >= 3", 1.0),
    ("a > 3", 0.0),
    ("a == 3", 1.0),
    ("a != 3", 0.0),
    ("-a < c", 1.0),
    ("where(a > b, a, b) + 1", 4.0),
    ("where(0, a, b)", 0.5),
    ("where(-0.5, a, b)", 3.0),
    ("where(a < b, where(b < c, 1, 2), where(c < b, 3, 4))", 3.0),
    ("sqrt(a * 3)", 3.0),
    ("abs(c) ** 2", 4.0),
    ("exp(2)", 7.38905609893065),
    ("log(a)", 1.0986122886681098),
    ("sin(b)", 0.479425538604203),
    ("cos(c)", -0.4161468365471424),
    ("exp(-b ** 2)", 0.7788007830714049),
    ("a ** b", 1.7320508075688772),
    ("a ** 0.5", 1.7320508075688772),
    ("a ** 2", 9.0),
    ("c ** 3", -8.0),
    ("a ** 4", 81.0),
    ("c ** 5", -32.0),
    ("a ** 6", 729.0),
    ("c ** 7", -128.0),
    ("a ** 8", 6561.0),
    ("a ** 9", 19683.0),
    ("a ** -1", 0.3333333333333333),
    ("a ** -2", 0.1111111111111111),
    ("c ** 0", 1.0),
    ("a ** 1", 3.0),
    ("(a + b) ** 2", 12.25),
    ("1.5", 1.5),
    (".5", 0.5),
    ("2.", 2.0),
    ("1e3", 1000.0),
    ("1E-3", 0.001),
    ("2.5e+2", 250.0),
    (".5e1", 5.0),
    ("1.e2", 100.0),
];

#[test]
fn expressions_mean_what_they_mean_in_python() {
    for &(text, want) in PYTHON {
        let got = scalar(text, &[("a", 3.0), ("b", 0.5), ("c", -2.0)]).unwrap();
        // Python may use another mathematics library.
        assert!((got - want).abs() <= 4.0 * f64::EPSILON * want.abs(), "{text} is {got:?}");
    }
}

/// Powers of 3 are exact in an `f64` up to 3³³.
#[test]
fn constant_exponents_multiply() {
    for n in 0..=12 {
        let got = scalar(&format!("x**{n}"), &[("x", 3.0)]).unwrap();
        assert_eq!(got, f64::from(3u32.pow(n)), "3**{n}");
    }
}

/// The error of a product is that of its factors and a rounding of ε/2. Three squarings make x⁸,
/// with errors of 1, 3 and 7 times ε/2, and no other of these powers has a larger error. `powf` may
/// have an error of ε as well.
#[test]
fn constant_exponents_are_as_exact_as_the_products() {
    for n in 2..=8 {
        for x in shared::fixtures::noise(n, 1000) {
            let got = scalar(&format!("x**{n}"), &[("x", x)]).unwrap();
            let want = x.powf(n as f64);
            assert!((got - want).abs() <= 4.5 * f64::EPSILON * want, "{x:?}**{n} is {got:?}");
        }
    }
}

#[test]
fn nothing_raises() {
    let value = |text| scalar(text, &[("x", -1.0), ("zero", 0.0)]).unwrap();
    assert_eq!(value("x / zero"), f64::NEG_INFINITY);
    assert_eq!(value("1 / 0"), f64::INFINITY);
    assert_eq!(value("log(zero)"), f64::NEG_INFINITY);
    assert!(value("sqrt(x)").is_nan());
    assert!(value("x ** 1.5").is_nan());
    assert_eq!(value("zero ** -1"), f64::INFINITY);
    assert_eq!(value("sqrt(x) == sqrt(x)"), 0.0);
    assert_eq!(value("sqrt(x) != sqrt(x)"), 1.0);
    assert_eq!(value("where(sqrt(x), 1, 2)"), 1.0);
    assert_eq!(value("1 / (-zero)"), f64::NEG_INFINITY);
}

#[test]
fn names_come_in_the_order_of_first_use() {
    let expression = Expression::parse("b2 + _a*sqrt(where) - b2/exp").unwrap();
    assert_eq!(expression.names().collect::<Vec<_>>(), ["b2", "_a", "where", "exp"]);
}

#[test]
fn any_white_space_will_do() {
    assert_eq!(scalar("\n 1\t+\r\n2\u{a0}", &[]).unwrap(), 3.0);
    assert_eq!(scalar("1+2", &[]).unwrap(), 3.0);
}

#[test]
fn operands_the_formula_does_not_name_are_left_alone() {
    let operands = [("a", Operand::Array(&[1.0, 2.0])), ("b", Operand::Array(&[1.0]))];
    assert_eq!(evaluate("a + 1", &operands).unwrap(), [2.0, 3.0]);
}
