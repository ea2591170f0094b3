//! Programs that are larger or deeper, or need more memory, than any that a person writes.

use std::fmt::Write as _;

use ch07_compiling::language::{Limits, Program, Value, annotate};

use super::{run, run_limited};

/// `write` for every index below `count`, with `between` in between.
fn joined(count: usize, between: &str, write: impl Fn(usize) -> String) -> String {
    (0..count).map(write).collect::<Vec<_>>().join(between)
}

/// As many values of unknown type as one expression may have wait for a call that runs for very long.
#[test]
fn the_largest_frame_in_the_deepest_recursion_fits_the_stack() {
    let parameters = joined(200, ", ", |i| format!("p{i}"));
    let sums = joined(199, ", ", |i| format!("p{i} + 1"));
    let call = format!("f({sums}, f({parameters}))");
    let unknown = joined(200, ", ", |_| "d".into());
    let text = format!(
        "fn f({parameters}) {{ return {call} }}\n\
         fn main() {{ let d = 1; if true {{ d = 0.5 }} return f({unknown}) }}"
    );
    let error = run(&text, &[]).unwrap_err().to_string();
    assert!(error.ends_with("calls nested more than 1000 deep"), "{error}");
}

#[test]
fn an_expression_of_too_many_parts_is_refused() {
    let parameters = joined(200, ", ", |i| format!("p{i}"));
    let sums = joined(200, ", ", |i| format!("p{i} + {i} * 2"));
    let error = Program::parse(&format!("fn f({parameters}) {{ return f({sums}) }}")).map(drop);
    // The call itself, and 200 times five parts, are allowed.
    assert_eq!(error, Ok(()));
    let sums = joined(200, ", ", |i| format!("p{i} + {i} * 2 - 1"));
    let error = Program::parse(&format!("fn f({parameters}) {{ return f({sums}) }}"));
    let error = error.unwrap_err().to_string();
    assert!(error.ends_with("an expression may have 1024 parts, this one has more"), "{error}");
}

/// More than a thousand statements and hundreds of constants.
#[test]
fn a_long_function_gives_the_same_in_every_engine() {
    let mut text = String::from("fn main() { let x = 0; let y = 0.5; ");
    for i in 0..400 {
        write!(text, "x = x + {i}; y = y + {i}.25; if x == {i} {{ x += 1 }} ").unwrap();
    }
    text += "return complex(x, y) }";
    let Value::Complex(z) = run(&text, &[]).unwrap() else { panic!("a complex") };
    // The sum to 399 and one for x == 0; half, the sum and 400 quarters.
    assert_eq!((z.re, z.im), (79_801.0, 79_900.5));
}

/// Two variables, and two parameters, may be one array.
#[test]
fn arrays_under_two_names_are_one() {
    let text = "
fn both(a, b) { a[0] = 1.5; b[0] *= 2; return a[0] + b[0] }
fn main() { let a = array(1, 0.0); let b = a; return both(a, b) }
";
    assert_eq!(run(text, &[]), Ok(Value::Float(6.0)));
}

#[test]
fn indexes_at_the_ends_of_an_int_are_out_of_range() {
    let least = "(-9223372036854775807 - 1)";
    for index in [least, "-1", "2", "9223372036854775807", "2305843009213693952"] {
        for element in ["0", "0.5", "1i", "true"] {
            let a = format!("let a = array(2, {element})");
            for text in [
                format!("fn main() {{ {a}; return a[{index}] }}"),
                format!("fn main() {{ {a}; a[{index}] = {element}; return a }}"),
            ] {
                let error = run(&text, &[]).unwrap_err().to_string();
                assert!(error.ends_with("is out of range for an array of 2"), "{error}");
            }
        }
    }
}

#[test]
fn limits_of_nothing_allow_nothing() {
    let none = Limits { steps: 0, calls: 0, elements: 0 };
    let message = |text: &str, limits| run_limited(text, &[], limits).unwrap_err().to_string();
    assert_eq!(run_limited("fn main() { return 1 }", &[], none), Ok(Value::Int(1)));
    let call = "fn f() { return 1 } fn main() { return f() }";
    assert!(message(call, none).contains("out of steps: a run may take 0"));
    assert!(message(call, Limits { steps: 1, ..none }).contains("calls nested more than 0 deep"));
    let turn = "fn main() { while true { } return 1 }";
    assert!(message(turn, none).contains("out of steps: a run may take 0"));
    let array = "fn main() { return array(0, 0) }";
    assert!(message(array, none).contains("out of memory: a run may make 0"));
}

/// What the limits allow, but no machine has the memory for.
#[test]
fn an_array_without_room_is_an_error() {
    let all = Limits { elements: u64::MAX, ..Limits::default() };
    for (length, element) in [
        ("1152921504606846976", "1i"),
        ("9223372036854775807", "0"),
        ("9223372036854775807", "true"),
    ] {
        let text = format!("fn main() {{ return array({length}, {element}) }}");
        let error = run_limited(&text, &[], all).unwrap_err().to_string();
        let want = "line 1, column 20: out of memory: no room for an array of";
        assert_eq!(error, format!("{want} {length} elements"));
    }
}

/// Each function calls the one before or behind it: all are typed in a moment, in either order.
#[test]
fn a_thousand_functions_that_call_each_other() {
    const COUNT: usize = 1000;
    let function = |at: usize, callee: Option<usize>| {
        let callee = callee.map_or("n".into(), |callee| format!("f{callee}(n)"));
        format!("fn f{at}(n) {{ return {callee} + 1 }}\n")
    };
    let up = (0..COUNT).map(|at| function(at, at.checked_sub(1)));
    let down = (0..COUNT).map(|at| function(at, Some(at + 1).filter(|&next| next < COUNT)));
    for (text, entry) in [(up.collect::<String>(), COUNT - 1), (down.collect(), 0)] {
        let lines = annotate(&text).unwrap();
        assert!(lines.iter().all(|line| line.dynamic() == 1), "{:?}", lines[0]);
        // From the middle on: calls may not be nested deeper than 1000.
        let last = COUNT / 2;
        let main = format!("{text}fn main() {{ return f{}(1) }}", entry.abs_diff(last));
        assert_eq!(run(&main, &[]), Ok(Value::Int(501)));
    }
}

/// Its magnitude is not an int, but the number is.
#[test]
fn the_smallest_int_can_be_written() {
    let smallest = |text: &str| run(&format!("fn main() {{ return {text} }}"), &[]);
    assert_eq!(smallest("-9223372036854775808").unwrap(), Value::Int(i64::MIN));
    assert_eq!(smallest("1 + -9223372036854775808").unwrap(), Value::Int(i64::MIN + 1));
    assert_eq!(smallest("-9223372036854775808 // 2").unwrap(), Value::Int(i64::MIN / 2));
    let overflow = smallest("--9223372036854775808").unwrap_err().to_string();
    assert!(overflow.contains("does not fit"), "{overflow}");
}
