//! Every error, word for word, the same in every engine.

use ch07_compiling::language::{Engine, Limits, Program, Type, Value};

use super::{run, run_limited};

fn message(text: &str) -> String {
    run(text, &[]).unwrap_err().to_string()
}

#[test]
fn what_is_wrong_with_the_text() {
    let cases = [
        (
            "fn main() { return 1 +\n}",
            "line 1, column 23: expected a value, found the end of the line",
        ),
        ("fn main() { return (1 + 2 }", "line 1, column 27: expected ')', found '}'"),
        ("fn main() { return 1", "line 1, column 21: expected '}', found the end of the program"),
        ("x = 1", "line 1, column 1: expected 'fn', found 'x'"),
        ("fn main() { let = 1 }", "line 1, column 17: expected the variable's name, found '='"),
        (
            "fn main() { return 1 2 }",
            "line 1, column 22: expected an operator or the end of the statement, found '2'",
        ),
        ("fn main() { 1 = 2 }", "line 1, column 13: expected a statement or '}', found '1'"),
        (
            "fn main() { return é }",
            "line 1, column 20: expected a word, a number or a sign, found 'é'",
        ),
        (
            "fn main(x: number) { return 1 }",
            "line 1, column 12: expected int, float, complex, bool or an array [...] of them, found 'number'",
        ),
        (
            "fn main() { return 99999999999999999999 }",
            "line 1, column 20: the number '99999999999999999999' is too big",
        ),
        (
            "fn main() { return 9223372036854775808 }",
            "line 1, column 20: the number '9223372036854775808' is too big",
        ),
        (
            "fn main() { return 1 - 9223372036854775808 }",
            "line 1, column 24: the number '9223372036854775808' is too big",
        ),
        (
            "fn main() { return -9223372036854775809 }",
            "line 1, column 21: the number '9223372036854775809' is too big",
        ),
        (
            "fn main() { for i in 3 { } return 1 }",
            "line 1, column 13: expected a statement or '}', found 'for'",
        ),
        ("fn main() { return 1e999 }", "line 1, column 20: the number '1e999' is too big"),
        (
            "fn main() { return 1 < 2 < 3 }",
            "line 1, column 26: comparisons cannot be chained, join them with 'and'",
        ),
        ("fn main() { return x }", "line 1, column 20: no variable is named 'x'"),
        ("fn main() { x = 1; return 1 }", "line 1, column 13: no variable is named 'x'"),
        ("fn main() { return f(1) }", "line 1, column 20: no function is named 'f'"),
        (
            "fn main() { let x = 1; let x = 2; return x }",
            "line 1, column 28: 'x' is already declared",
        ),
        ("fn main(a, a) { return a }", "line 1, column 12: 'a' is already declared"),
        ("fn f() { return 1 }\nfn f() { return 1 }", "line 2, column 4: 'f' is already declared"),
        ("fn abs(x) { return x }", "line 1, column 4: 'abs' is already declared"),
        (
            "fn main() { return f(1) }\nfn f() { return 1 }",
            "line 1, column 20: 'f' takes 0 arguments, found 1",
        ),
        ("fn main() { return sqrt() }", "line 1, column 20: 'sqrt' takes 1 arguments, found 0"),
        ("fn main() { if true { return 1 } }", "line 1, column 4: 'main' may end without a return"),
        (
            "fn main() { let x = 1\n x\n return 1 }",
            "line 2, column 3: expected '=' after what begins a statement, found the end of the line",
        ),
    ];
    for (text, want) in cases {
        assert_eq!(message(text), want, "{text}");
    }
}

#[test]
fn what_goes_wrong_while_it_runs() {
    let cases = [
        ("fn main() {\n  return 1 // 0 }", "line 2, column 12: division by zero"),
        ("fn main() { return 1 % 0 }", "line 1, column 22: division by zero"),
        ("fn main() { return 1 / 0 }", "line 1, column 22: division by zero"),
        ("fn main() { return 1.5 / -0.0 }", "line 1, column 24: division by zero"),
        ("fn main() { return 1i / (1i - 1i) }", "line 1, column 23: division by zero"),
        (
            "fn main() { return 9223372036854775807 + 1 }",
            "line 1, column 40: the result of '+' does not fit an int",
        ),
        (
            "fn main() { return -9223372036854775807 - 2 }",
            "line 1, column 41: the result of '-' does not fit an int",
        ),
        (
            "fn main() { return 9223372036854775807 * 2 }",
            "line 1, column 40: the result of '*' does not fit an int",
        ),
        (
            "fn main() { return (-9223372036854775807 - 1) // -1 }",
            "line 1, column 47: the result of '//' does not fit an int",
        ),
        (
            "fn main() { return -(-9223372036854775807 - 1) }",
            "line 1, column 20: the result of '-' does not fit an int",
        ),
        (
            "fn main() { return abs(-9223372036854775807 - 1) }",
            "line 1, column 20: the result of 'abs' does not fit an int",
        ),
        (
            "fn main() { return int(1e19) }",
            "line 1, column 20: the result of 'int' does not fit an int",
        ),
        (
            "fn main() { return int(sqrt(-1)) }",
            "line 1, column 20: the result of 'int' does not fit an int",
        ),
        (
            "fn main() { return array(3, 0)[3] }",
            "line 1, column 31: index 3 is out of range for an array of 3",
        ),
        (
            "fn main() { let a = array(3, 0.5); a[-1] = 2; return a }",
            "line 1, column 37: index -1 is out of range for an array of 3",
        ),
        (
            "fn main() { let a = array(1, true); a[1] = true; return a }",
            "line 1, column 38: index 1 is out of range for an array of 1",
        ),
        (
            "fn main() { return array(-1, 0) }",
            "line 1, column 20: an array cannot have -1 elements",
        ),
        (
            "fn main() { return array(1000000000000, 0) }",
            "line 1, column 20: out of memory: a run may make 67108864 array elements",
        ),
        ("fn main() { return 1 + true }", "line 1, column 22: '+' does not take int and bool"),
        ("fn main() { return 1i < 2 }", "line 1, column 23: '<' does not take complex and int"),
        ("fn main() { return 1.5 // 1 }", "line 1, column 24: '//' does not take float and int"),
        ("fn main() { return -true }", "line 1, column 20: '-' does not take bool"),
        ("fn main() { return not 1 }", "line 1, column 24: expected bool, found int"),
        ("fn main() { return 1 and true }", "line 1, column 20: expected bool, found int"),
        ("fn main() { return true and 1.5 }", "line 1, column 29: expected bool, found float"),
        ("fn main() { while 1 { } return 1 }", "line 1, column 19: expected bool, found int"),
        (
            "fn main() { let x: int = 1.5; return x }",
            "line 1, column 26: expected int, found float",
        ),
        (
            "fn main() { return f(1i) }\nfn f(x: float) { return x }",
            "line 1, column 22: expected float, found complex",
        ),
        ("fn main() -> int { return 1.0 }", "line 1, column 27: expected int, found float"),
        ("fn main() { return 1[0] }", "line 1, column 21: '[]' does not take int and int"),
        (
            "fn main() { let a = array(1, 1); a[0.0] = 1; return a }",
            "line 1, column 35: '[]' does not take [int] and float",
        ),
        (
            "fn main() { let a = array(1, 1); a[0] = 1.5; return a }",
            "line 1, column 35: expected int, found float",
        ),
        (
            "fn main() { let a = array(1, 1); a[0] += 1.5; return a }",
            "line 1, column 35: expected int, found float",
        ),
        (
            "fn main() { return array(1, array(1, 1)) }",
            "line 1, column 20: 'array' does not take int and [int]",
        ),
        ("fn main() { return len(1) }", "line 1, column 20: 'len' does not take int"),
        ("fn main() { return sqrt(1i) }", "line 1, column 20: 'sqrt' does not take complex"),
        (
            "fn main() { return complex(1, true) }",
            "line 1, column 20: 'complex' does not take int and bool",
        ),
        (
            "fn f(n) { return f(n + 1) }\nfn main() { return f(0) }",
            "line 1, column 18: calls nested more than 1000 deep",
        ),
    ];
    for (text, want) in cases {
        assert_eq!(message(text), want, "{text}");
    }
}

#[test]
fn what_takes_too_long_or_too_much() {
    let limited = |text: &str, limits| run_limited(text, &[], limits).unwrap_err().to_string();
    let hundred = Limits { steps: 100, ..Limits::default() };
    let endless = "fn main() {\n  while true { }\n  return 1 }";
    let want = "line 2, column 3: out of steps: a run may take 100 turns and calls";
    assert_eq!(limited(endless, hundred), want);
    // A hundred turns are allowed, and one more is not.
    let turns =
        |turns| format!("fn main() {{ let i = 0; while i < {turns} {{ i += 1 }} return i }}");
    assert_eq!(run_limited(&turns(100), &[], hundred), Ok(Value::Int(100)));
    let want = "line 1, column 24: out of steps: a run may take 100 turns and calls";
    assert_eq!(limited(&turns(101), hundred), want);
    let calls = "fn f(n) { if n == 0 { return 0 } return f(n - 1) } fn main() { return f(9) }";
    let ten = Limits { calls: 10, ..Limits::default() };
    assert_eq!(run_limited(calls, &[], ten), Ok(Value::Int(0)));
    let want = "line 1, column 41: calls nested more than 9 deep";
    assert_eq!(limited(calls, Limits { calls: 9, ..ten }), want);
    let arrays = "fn main() { while true { let a = array(0, 0) } return 1 }";
    let want = "line 1, column 34: out of memory: a run may make 5 array elements";
    assert_eq!(limited(arrays, Limits { elements: 5, ..Limits::default() }), want);
}

/// The deepest trees in the deepest recursion do not overflow the stack.
#[test]
fn depth_is_bounded() {
    let nested = |depth: usize| {
        let (open, close) = ("(1 + ".repeat(depth), ")".repeat(depth));
        format!("fn f(n) {{ return {open}f(n + 1){close} }}\nfn main() {{ return f(0) }}")
    };
    assert!(message(&nested(60)).ends_with("calls nested more than 1000 deep"));
    assert!(message(&nested(70)).ends_with("nested more than 64 levels deep"));
    // Blocks and an expression may be deep at the same time.
    let (open, index, close) = ("if true { ".repeat(61), "[0]".repeat(61), " }".repeat(61));
    let both = format!(
        "fn f(n) {{ {open} return f(n + 1){index} {close} return array(1, 0) }}\n\
         fn main() {{ return f(0) }}"
    );
    assert!(message(&both).ends_with("calls nested more than 1000 deep"), "{}", message(&both));
    for text in
        ["-".repeat(100_000), "(".repeat(100_000), "1 + ".repeat(100_000), "x[".repeat(100_000)]
    {
        let text = format!("fn main() {{ let x = 1; return {text}1 }}");
        let error = Program::parse(&text).unwrap_err().to_string();
        assert!(error.contains("nested more than 64 levels deep"), "{error}");
    }
    let blocks = format!("fn main() {{ {} }}", "if true { ".repeat(100_000));
    let error = Program::parse(&blocks).unwrap_err().to_string();
    assert!(error.ends_with("nested more than 64 levels deep"), "{error}");
    let many: String = (0..300).map(|index| format!("let x{index} = 1; ")).collect();
    let error = Program::parse(&format!("fn main() {{ {many} return 1 }}")).unwrap_err();
    assert!(error.to_string().ends_with("a function may have 256 variables, this is one more"));
}

#[test]
fn what_is_wrong_with_a_call_from_outside() {
    let program = Program::parse("fn main(x: float, y) { return x }").unwrap();
    for engine in Engine::ALL {
        let error = |entry: &str, types: &[Type]| {
            engine.compile(&program, entry, types).map(drop).unwrap_err().to_string()
        };
        assert_eq!(error("f", &[]), "line 1, column 1: no function is named 'f'");
        assert_eq!(error("main", &[]), "line 1, column 4: 'main' takes 2 arguments, found 0");
        let wrong = error("main", &[Type::Complex, Type::Int]);
        assert_eq!(wrong, "line 1, column 9: expected float, found complex");
        let routine = engine.compile(&program, "main", &[Type::Int, Type::Int]).unwrap();
        let call = |arguments| routine.call(arguments, Limits::default());
        assert_eq!(call(vec![Value::Int(1), Value::Int(1)]), Ok(Value::Float(1.0)));
        let wrong = call(vec![Value::Int(1), Value::Bool(true)]).unwrap_err().to_string();
        assert_eq!(wrong, "line 1, column 19: expected int, found bool");
        let few = call(vec![Value::Int(1)]).unwrap_err().to_string();
        assert_eq!(few, "line 1, column 4: 'main' takes 2 arguments, found 1");
    }
}

#[test]
fn programs_that_are_nearly_right_are_programs_or_errors() {
    let good: [&[u8]; 3] = [
        include_bytes!("../../../programs/julia.txt"),
        b"fn main() { let a = array(3, 1.5); a[0] += -9223372036854775808 // 2; return a[len(a) - 1] }",
        b"fn f(x: [complex]) -> bool { while not (x[0] == 2i) { return true }; return 1 < 2 and false }",
    ];
    shared::fixtures::noise::meets(&good, |bytes| {
        let text = String::from_utf8_lossy(bytes);
        if let Err(error) = Program::parse(&text) {
            let told = error.shown_in(&text).to_string();
            assert!(told.starts_with("line "), "{told}");
        }
    });
}
