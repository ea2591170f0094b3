//! Random programs, with correct names and nearly correct types. An expression
//! of a wrong type ends a run, and the code after it is compiled but never run.

use proptest::prelude::*;

type Text = BoxedStrategy<String>;

/// A program whose `main` takes an int, a float, a complex number and an array of floats.
pub(super) fn programs() -> impl Strategy<Value = String> {
    let plain = Expressions::leaves().deeper().deeper();
    let calling = Expressions::leaves().with_calls().deeper().deeper();
    (block(&calling, 2), block(&plain, 1), annotation(), annotation()).prop_map(
        |(main, other, x, result)| {
            let result = result.replacen(':', " ->", 1);
            format!(
                "fn other(a, b{x}, c, d){result} {{\n{PREAMBLE}{other}{RECURSION}return a\n}}\n\
                 fn main(a, b, c, d) {{\n{PREAMBLE}{main}return b\n}}\n"
            )
        },
    )
}

/// Variables of every type, and one that each loop counts down.
const PREAMBLE: &str =
    "let e = 7\nlet f = 0.25\nlet g = true\nlet h = array(3, 1)\nlet turns = 3\n";

/// Ends soon for small numbers, and with an error for large ones.
const RECURSION: &str = "if a == 3 { a = other(2, b, c, d) }\n";

/// Expressions of each type.
struct Expressions {
    int: Text,
    float: Text,
    complex: Text,
    truth: Text,
}

impl Expressions {
    /// Variables, constants and elements.
    fn leaves() -> Self {
        let one_of = |texts: &[&'static str]| {
            prop::sample::select(texts.to_vec()).prop_map(str::to_owned).boxed()
        };
        let int = ["a", "e", "0", "1", "2", "3", "h[0]", "h[2]", "len(d)", "9223372036854775807"];
        Self {
            int: one_of(&int),
            float: one_of(&["b", "f", "0.5", "-1.5", "1e300", "d[0]", "d[1]", "real(c)"]),
            complex: one_of(&["c", "2i", "complex(b, f)", "(c * 0.5)"]),
            truth: one_of(&["g", "true", "false", "(abs(c) < 2)", "(e < 5)"]),
        }
    }

    /// The same, and calls of the other function.
    fn with_calls(self) -> Self {
        let call = (self.int.clone(), self.float.clone(), self.complex.clone());
        let call = call.prop_map(|(x, y, z)| format!("other({x}, {y}, {z}, d)"));
        let same = Just("other(a, b, c, d)".to_owned());
        Self { int: prop_oneof![8 => self.int, 1 => call, 1 => same].boxed(), ..self }
    }

    /// Operations on these.
    fn deeper(&self) -> Self {
        let Self { int, float, complex, truth } = self;
        let any = self.any();
        // One operand in twenty has any type.
        let nearly = |of: &Text| prop_oneof![19 => of.clone(), 1 => any.clone()].boxed();
        let (i, f, c, t) = (nearly(int), nearly(float), nearly(complex), nearly(truth));
        let number = prop_oneof![i.clone(), f.clone()].boxed();
        let wide = prop_oneof![1 => number.clone(), 3 => c.clone()].boxed();
        Self {
            int: prop_oneof![
                3 => int.clone(),
                4 => infix(&i, &["+", "-", "*", "//", "%"], &i),
                2 => applied(&["abs", "-"], &i),
                1 => applied(&["int"], &f),
            ]
            .boxed(),
            float: prop_oneof![
                3 => float.clone(),
                3 => infix(&f, &["+", "-", "*", "/"], &number),
                2 => infix(&number, &["+", "-", "*", "/"], &f),
                1 => infix(&i, &["/"], &i),
                2 => applied(&["abs", "sqrt", "-", "float"], &f),
                1 => applied(&["abs", "real", "imag"], &c),
                1 => i.clone().prop_map(|index| format!("d[{index}]")),
            ]
            .boxed(),
            complex: prop_oneof![
                3 => complex.clone(),
                3 => infix(&c, &["+", "-", "*", "/"], &wide),
                2 => infix(&wide, &["+", "-", "*", "/"], &c),
                1 => applied(&["-"], &c),
                1 => (number.clone(), number.clone()).prop_map(|(x, y)| format!("complex({x}, {y})")),
            ]
            .boxed(),
            truth: prop_oneof![
                2 => truth.clone(),
                4 => infix(&number, &["<", "<=", ">", ">=", "==", "!="], &number),
                1 => infix(&wide, &["==", "!="], &c),
                2 => infix(&t, &["and", "or", "==", "!="], &t),
                1 => applied(&["not "], &t),
            ]
            .boxed(),
        }
    }

    fn any(&self) -> Text {
        let array = self.int.clone().prop_map(|value| format!("array(2, {value})"));
        prop_oneof![
            2 => self.int.clone(),
            2 => self.float.clone(),
            2 => self.complex.clone(),
            2 => self.truth.clone(),
            1 => array,
        ]
        .boxed()
    }
}

fn infix(left: &Text, operators: &[&'static str], right: &Text) -> Text {
    let operator = prop::sample::select(operators.to_vec());
    (left.clone(), operator, right.clone()).prop_map(|(x, o, y)| format!("({x} {o} {y})")).boxed()
}

fn applied(functions: &[&'static str], to: &Text) -> Text {
    let function = prop::sample::select(functions.to_vec());
    (function, to.clone()).prop_map(|(function, x)| format!("({function}({x}))")).boxed()
}

fn annotation() -> Text {
    let some = prop::sample::select(vec![": int", ": float", ": complex", ": bool", ": [float]"]);
    prop_oneof![9 => Just(String::new()), 1 => some.prop_map(str::to_owned)].boxed()
}

/// Statements, `depth` of them within one another at the most.
fn block(of: &Expressions, depth: u32) -> Text {
    let truth = of.truth.clone().prop_map(|value| format!("g = {value}\n"));
    let simple = prop_oneof![
        8 => number(of, "="),
        3 => number(of, "+="),
        1 => number(of, "*="),
        2 => truth,
        // The variable is of any type from here on.
        1 => (variable(), of.any()).prop_map(|(x, value)| format!("{x} = {value}\n")),
        1 => (annotation(), of.any(), variable())
            .prop_map(|(of, value, x)| format!("if true {{ let t{of} = {value}; {x} = t }}\n")),
        1 => (of.int.clone(), of.any()).prop_map(|(at, value)| format!("h[{at}] = {value}\n")),
        1 => of.any().prop_map(|value| format!("return {value}\n")),
    ]
    .boxed();
    if depth == 0 {
        return simple;
    }
    let inner = prop::collection::vec(block(of, depth - 1), 1..3).prop_map(|parts| parts.concat());
    let (inner, test) = (inner.boxed(), of.truth.clone());
    let statement = prop_oneof![
        6 => simple,
        2 => (test.clone(), inner.clone(), inner.clone())
            .prop_map(|(test, then, or)| format!("if {test} {{\n{then}}} else {{\n{or}}}\n")),
        2 => inner.clone()
            .prop_map(|body| format!("turns = 3\nwhile turns > 0 {{\n{body}turns -= 1\n}}\n")),
        1 => (test, inner).prop_map(|(test, body)| format!("while {test} {{\n{body}}}\n")),
    ];
    prop::collection::vec(statement, 1..3).prop_map(|parts| parts.concat()).boxed()
}

fn variable() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["a", "b", "c", "d", "e", "f", "g", "h"])
}

/// A new value for a variable or an element of that type.
fn number(of: &Expressions, sign: &'static str) -> Text {
    let to = |places: &[&'static str], value: &Text| {
        let place = prop::sample::select(places.to_vec());
        (place, value.clone()).prop_map(move |(x, value)| format!("{x} {sign} {value}\n")).boxed()
    };
    prop_oneof![
        to(&["a", "e", "h[1]"], &of.int),
        to(&["b", "f", "d[0]", "d[1]"], &of.float),
        to(&["c"], &of.complex),
    ]
    .boxed()
}
