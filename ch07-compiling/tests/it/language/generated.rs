//! Programs at random: in order as far as names go, and of any types.

use proptest::prelude::*;

/// A program whose `main` takes an int, a float, a complex number and an array of floats.
pub(super) fn programs() -> impl Strategy<Value = String> {
    (block(3), block(2), annotation(), annotation()).prop_map(|(main, other, x, result)| {
        let result =
            if result.is_empty() { String::new() } else { format!(" -> {}", &result[2..]) };
        format!(
            "fn other(a, b{x}, c, d){result} {{\n{PREAMBLE}{other}return a\n}}\n\
             fn main(a, b, c, d) {{\n{PREAMBLE}{main}return b\n}}\n"
        )
    })
}

/// Variables of every type, and one that each loop counts down.
const PREAMBLE: &str =
    "let e = 7\nlet f = 0.25\nlet g = true\nlet h = array(3, 1)\nlet turns = 3\n";

fn annotation() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => Just(String::new()),
        1 => prop::sample::select(vec![": int", ": float", ": complex", ": bool", ": [float]"])
            .prop_map(str::to_owned),
    ]
}

fn variable() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["a", "b", "c", "d", "e", "f", "g", "h"])
}

fn expression() -> impl Strategy<Value = String> {
    let constants = vec![
        "0",
        "1",
        "2",
        "3",
        "0.5",
        "-1.5",
        "1e300",
        "2i",
        "true",
        "false",
        "9223372036854775807",
    ];
    let leaf = prop_oneof![
        3 => variable().prop_map(str::to_owned),
        2 => prop::sample::select(constants).prop_map(str::to_owned),
    ];
    leaf.prop_recursive(4, 16, 2, |inner| {
        let operators =
            vec!["+", "-", "*", "/", "//", "%", "<", "<=", ">", ">=", "==", "!=", "and", "or"];
        let arithmetic = vec!["+", "-", "*"];
        let functions = vec!["abs", "sqrt", "int", "float", "real", "imag", "len", "-", "not "];
        let pair = || (inner.clone(), inner.clone());
        prop_oneof![
            4 => (pair(), prop::sample::select(arithmetic))
                .prop_map(|((x, y), operator)| format!("({x} {operator} {y})")),
            3 => (pair(), prop::sample::select(operators))
                .prop_map(|((x, y), operator)| format!("({x} {operator} {y})")),
            2 => (prop::sample::select(functions), inner.clone())
                .prop_map(|(function, x)| format!("({function}({x}))")),
            1 => pair().prop_map(|(x, y)| format!("complex({x}, {y})")),
            1 => pair().prop_map(|(x, y)| format!("array({x}, {y})")),
            2 => (variable(), inner.clone()).prop_map(|(array, index)| format!("{array}[{index}]")),
            1 => prop::sample::select(vec!["d[0]", "d[1]", "h[2]", "h[0]"]).prop_map(str::to_owned),
            1 => (pair(), variable(), variable())
                .prop_map(|((x, y), z, w)| format!("other({x}, {y}, {z}, {w})")),
            1 => Just("other(a, b, c, d)".to_owned()),
        ]
    })
}

fn condition() -> impl Strategy<Value = String> {
    let comparison = (expression(), prop::sample::select(vec!["<", ">", "==", "!="]), expression());
    prop_oneof![
        4 => comparison.prop_map(|(x, operator, y)| format!("{x} {operator} {y}")),
        2 => Just("g".to_owned()),
        2 => Just("not g or e < 5".to_owned()),
        1 => Just("abs(c) < 2 and e > 0".to_owned()),
        1 => expression(),
    ]
}

fn block(depth: u32) -> BoxedStrategy<String> {
    let simple = prop_oneof![
        6 => (variable(), expression()).prop_map(|(x, value)| format!("{x} = {value}\n")),
        2 => (variable(), prop::sample::select(vec!["+=", "-=", "*="]), expression())
            .prop_map(|(x, sign, value)| format!("{x} {sign} {value}\n")),
        2 => (prop::sample::select(vec!["d", "h", "a"]), expression(), expression())
            .prop_map(|(x, index, value)| format!("{x}[{index}] = {value}\n")),
        1 => (prop::sample::select(vec!["d[0]", "d[1]", "h[1]"]), expression())
            .prop_map(|(place, value)| format!("{place} += {value}\n")),
        1 => expression().prop_map(|value| format!("return {value}\n")),
        2 => (annotation(), expression(), variable())
            .prop_map(|(of, value, x)| format!("if true {{ let t{of} = {value}; {x} = t }}\n")),
    ];
    if depth == 0 {
        return simple.boxed();
    }
    let inner = || prop::collection::vec(block(depth - 1), 1..3).prop_map(|parts| parts.concat());
    let bounded =
        inner().prop_map(|body| format!("turns = 3\nwhile turns > 0 {{\n{body}turns -= 1\n}}\n"));
    let statement = prop_oneof![
        6 => simple,
        2 => (condition(), inner(), inner())
            .prop_map(|(test, then, or)| format!("if {test} {{\n{then}}} else {{\n{or}}}\n")),
        2 => bounded,
        1 => (condition(), inner()).prop_map(|(test, body)| format!("while {test} {{\n{body}}}\n")),
    ];
    prop::collection::vec(statement, 1..4).prop_map(|parts| parts.concat()).boxed()
}
