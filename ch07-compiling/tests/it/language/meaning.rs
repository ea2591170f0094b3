//! The results of programs, computed by hand.

use ch07_compiling::language::{Array, Value};
use num_complex::Complex64;

use super::{run, value};

#[test]
fn operators_bind_and_count_as_in_python() {
    let ints = [
        ("1 + 2 * 3 - 4", 3),
        ("(1 + 2) * 3", 9),
        ("-7 // 2", -4),
        ("7 // -2", -4),
        ("-7 % 3", 2),
        ("7 % -3", -2),
        ("-(2 - 5)", 3),
        ("abs(-3)", 3),
        ("int(-2.9)", -2),
        ("7 // 2 * 2 + 7 % 2", 7),
        ("len(array(5, true))", 5),
        ("(-9223372036854775807 - 1) % -1", 0),
    ];
    for (text, want) in ints {
        assert_eq!(value(text), Ok(Value::Int(want)), "{text}");
    }
    let floats = [
        ("7 / 2", 3.5),
        ("1 + 0.5", 1.5),
        ("sqrt(2.25)", 1.5),
        ("sqrt(9)", 3.0),
        ("abs(3 + 4i)", 5.0),
        ("abs(-0.5)", 0.5),
        ("float(3)", 3.0),
        ("real(2 - 1i)", 2.0),
        ("imag(2 - 1i)", -1.0),
        ("1e3 - 1.", 999.0),
        ("-0.0", -0.0),
    ];
    for (text, want) in floats {
        assert_eq!(value(text), Ok(Value::Float(want)), "{text}");
    }
    let truths = [
        ("1 < 2 and 2 < 1.5", false),
        ("not 1 == 1.0", false),
        ("true and false or not false", true),
        ("false and true or true", true),
        ("2i * 2i == -4", true),
        ("2 != 2i", true),
        ("true == false", false),
        ("1 >= 1 and 1 <= 1 and 2 > 1", true),
        ("sqrt(-1) == sqrt(-1)", false),
        ("sqrt(-1) != 0", true),
    ];
    for (text, want) in truths {
        assert_eq!(value(text), Ok(Value::Bool(want)), "{text}");
    }
    let complexes = [
        ("(1 + 2i) * (3 - 1i)", Complex64::new(5.0, 5.0)),
        ("(5 + 5i) / (3 - 1i)", Complex64::new(1.0, 2.0)),
        ("complex(1, 2.5) - 1", Complex64::new(0.0, 2.5)),
        ("-(1 + 1i)", Complex64::new(-1.0, -1.0)),
    ];
    for (text, want) in complexes {
        assert_eq!(value(text), Ok(Value::Complex(want)), "{text}");
    }
}

#[test]
fn loops_choices_and_calls() {
    let text = "
fn fibonacci(n) {
    if n < 2 { return n }
    return fibonacci(n - 1) + fibonacci(n - 2)
}

fn main(n) { # 55 for 10
    let total = 0; let i = 0
    while i <= n {
        let square = i * i  # its own in every turn
        if square % 2 == 0 { total += 1 } else if i == 3 { total += 10 } else { total -= 1 }
        i += 1
    }
    return total * 1000 + fibonacci(n)
}
";
    // 0 to 10: six even, five odd of which one is 3: 6 + 10 - 4.
    assert_eq!(run(text, &[Value::Int(10)]), Ok(Value::Int(12_055)));
}

#[test]
fn arrays_are_shared_and_keep_their_type() {
    let text = "
fn fill(a, value) {
    let i = 0
    while i < len(a) { a[i] = value; a[i] += i; i += 1 }
    return a
}
fn main() {
    let a = array(3, 0.5)
    let b = fill(a, 2)
    b[0] = -1
    return a
}
";
    let want = Value::Array(Array::Float(vec![-1.0, 3.0, 4.0]));
    assert_eq!(run(text, &[]), Ok(want));
    let text = "fn main(z, t) { z[1] *= 2i; t[0] = not t[1]; if t[0] { return z } return t }";
    let z = Value::Array(Array::Complex(vec![Complex64::ONE; 2]));
    let t = Value::Array(Array::Bool(vec![false; 2]));
    let want = Value::Array(Array::Complex(vec![Complex64::ONE, Complex64::new(0.0, 2.0)]));
    assert_eq!(run(text, &[z, t]), Ok(want));
}

#[test]
fn a_variable_may_change_its_type() {
    let text = "
fn main(n) {
    let x = 1
    while n > 0 {
        if n == 2 { x = x * 0.5 }
        if n == 1 { x = x + 1i }
        n -= 1
    }
    return x
}
";
    assert_eq!(run(text, &[Value::Int(0)]), Ok(Value::Int(1)));
    let want = Complex64::new(0.5, 1.0);
    assert_eq!(run(text, &[Value::Int(5)]), Ok(Value::Complex(want)));
}

#[test]
fn an_annotation_widens() {
    let text = "
fn half(x: float) -> complex { return x / 2 }
fn main(n: float) {
    let total: float = 0
    total = 3
    return half(7) + total + n
}
";
    assert_eq!(run(text, &[Value::Int(1)]), Ok(Value::Complex(Complex64::new(7.5, 0.0))));
}

#[test]
fn an_inner_variable_hides_an_outer_one_until_its_block_ends() {
    let text = "
fn main() {
    let x = 1
    if true { let x = x + 1.5; x += 1 }
    return x
}
";
    assert_eq!(run(text, &[]), Ok(Value::Int(1)));
}

#[test]
fn the_right_side_is_worked_out_only_if_it_decides() {
    let text = "
fn touch(a) { a[0] += 1; return true }
fn main() {
    let a = array(1, 0)
    let b = false and touch(a)
    b = true or touch(a)
    b = b and touch(a)
    if not b { return a }
    return a
}
";
    assert_eq!(run(text, &[]), Ok(Value::Array(Array::Int(vec![1]))));
}

/// More argument types than there are instances of a function.
#[test]
fn a_function_takes_arguments_of_many_types() {
    let text = "
fn first(x, y) { return x }
fn main() {
    let a = first(1, 1) + first(2, 1.5) + first(3, 1i) + first(4, true) + first(5, array(1, 1))
    let b = first(1.5, 1) + first(2.5, 1.5) + first(3.5, 1i) + first(4.5, true)
    let c = first(1i, 1) + first(1i, 1.5) + first(1i, 1i) + first(1i, true)
    return a + b + c
}
";
    assert_eq!(run(text, &[]), Ok(Value::Complex(Complex64::new(27.0, 4.0))));
}
