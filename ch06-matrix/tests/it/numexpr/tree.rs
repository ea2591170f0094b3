//! Random formulas: a tree is written out as text, and it is evaluated without the text.
//!
//! So the grammar is tested too. The text has only the parentheses that Python's precedence
//! requires, and the tree does not depend on precedence.

use proptest::prelude::*;

/// A formula over `a`, `b`, `out` and `k`.
#[derive(Clone, Debug)]
pub(super) enum Tree {
    Name(&'static str),
    /// Never negative: a sign in front of a number is an operator.
    Number(f64),
    Sign(char, Box<Tree>),
    Square(Box<Tree>),
    Infix(Box<Tree>, &'static str, Box<Tree>),
    Call(&'static str, Box<Tree>),
    Where(Box<[Tree; 3]>),
}

/// The precedence of the operators, the lowest first.
const COMPARISON: u8 = 0;
const SUM: u8 = 1;
const PRODUCT: u8 = 2;
const SIGNED: u8 = 3;
const POWER: u8 = 4;
const VALUE: u8 = 5;

impl Tree {
    /// The value, where `lookup` says what a name stands for.
    pub(super) fn value(&self, lookup: &impl Fn(&str) -> f64) -> f64 {
        match self {
            Self::Name(name) => lookup(name),
            Self::Number(value) => *value,
            Self::Sign('-', x) => -x.value(lookup),
            Self::Sign(_, x) => x.value(lookup),
            Self::Square(x) => x.value(lookup) * x.value(lookup),
            Self::Infix(x, op, y) => infix(op, x.value(lookup), y.value(lookup)),
            Self::Call(name, x) => call(name, x.value(lookup)),
            Self::Where(parts) => {
                let [condition, then, otherwise] = &**parts;
                let chosen = if condition.value(lookup) == 0.0 { otherwise } else { then };
                chosen.value(lookup)
            }
        }
    }

    fn level(&self) -> u8 {
        match self {
            Self::Name(_) | Self::Number(_) | Self::Call(..) | Self::Where(_) => VALUE,
            Self::Square(_) | Self::Infix(_, "**", _) => POWER,
            Self::Sign(..) => SIGNED,
            Self::Infix(_, "*" | "/", _) => PRODUCT,
            Self::Infix(_, "+" | "-", _) => SUM,
            Self::Infix(..) => COMPARISON,
        }
    }

    /// The text, in parentheses if its precedence is lower than `level`.
    fn text(&self, level: u8) -> String {
        let bare = match self {
            Self::Name(name) => (*name).to_owned(),
            Self::Number(value) => format!("{value:?}"),
            Self::Sign(sign, x) => format!("{sign}{}", x.text(SIGNED)),
            Self::Square(x) => format!("{}**2", x.text(VALUE)),
            Self::Infix(x, "**", y) => format!("{}**{}", x.text(VALUE), y.text(SIGNED)),
            Self::Infix(x, op, y) => {
                let left = self.level().max(SUM);
                let right = if self.level() == COMPARISON { SUM } else { self.level() + 1 };
                format!("{} {op} {}", x.text(left), y.text(right))
            }
            Self::Call(name, x) => format!("{name}({})", x.text(COMPARISON)),
            Self::Where(parts) => {
                let [condition, then, otherwise] = parts.each_ref().map(|x| x.text(COMPARISON));
                format!("where({condition}, {then}, {otherwise})")
            }
        };
        if self.level() < level { format!("({bare})") } else { bare }
    }
}

impl std::fmt::Display for Tree {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text(COMPARISON))
    }
}

fn infix(op: &str, x: f64, y: f64) -> f64 {
    match op {
        "+" => x + y,
        "-" => x - y,
        "*" => x * y,
        "/" => x / y,
        "**" => x.powf(y),
        "<" => f64::from(u8::from(x < y)),
        "<=" => f64::from(u8::from(x <= y)),
        ">" => f64::from(u8::from(x > y)),
        ">=" => f64::from(u8::from(x >= y)),
        "==" => f64::from(u8::from(x == y)),
        "!=" => f64::from(u8::from(x != y)),
        _ => unreachable!("{op} is not among the operators below"),
    }
}

fn call(name: &str, x: f64) -> f64 {
    match name {
        "sqrt" => x.sqrt(),
        "exp" => x.exp(),
        "log" => x.ln(),
        "sin" => x.sin(),
        "cos" => x.cos(),
        "abs" => x.abs(),
        _ => unreachable!("{name} is not among the functions below"),
    }
}

/// Formulas of up to about forty operators.
pub(super) fn trees() -> impl Strategy<Value = Tree> {
    let leaf = prop_oneof![
        4 => prop::sample::select(vec!["a", "b", "out", "k"]).prop_map(Tree::Name),
        1 => prop::sample::select(vec![0.0, 0.25, 1.5, 3.0, 1e-3, 1e300]).prop_map(Tree::Number),
    ];
    let operators = vec!["+", "-", "*", "/", "<", "<=", ">", ">=", "==", "!="];
    let functions = vec!["sqrt", "exp", "log", "sin", "cos", "abs"];
    leaf.prop_recursive(6, 40, 3, move |inner| {
        let part = || inner.clone().prop_map(Box::new);
        // A power whose exponent is a number may be computed by multiplication, so the exponent is
        // a name here.
        let exponent = prop::sample::select(vec!["a", "k"]).prop_map(|n| Box::new(Tree::Name(n)));
        let infix = (part(), prop::sample::select(operators.clone()), part());
        prop_oneof![
            6 => infix.prop_map(|(x, op, y)| Tree::Infix(x, op, y)),
            2 => (prop::sample::select(vec!['-', '+']), part()).prop_map(|(s, x)| Tree::Sign(s, x)),
            1 => part().prop_map(Tree::Square),
            1 => (part(), exponent).prop_map(|(x, y)| Tree::Infix(x, "**", y)),
            2 => (prop::sample::select(functions.clone()), part())
                .prop_map(|(name, x)| Tree::Call(name, x)),
            1 => (inner.clone(), inner.clone(), inner.clone())
                .prop_map(|(c, x, y)| Tree::Where(Box::new([c, x, y]))),
        ]
    })
}
