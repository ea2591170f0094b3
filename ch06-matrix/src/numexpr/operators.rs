//! What every operator does to one element. All rungs share this definition.

/// An operator on one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unary {
    Negate,
    Abs,
    Sqrt,
    Exp,
    Log,
    Sin,
    Cos,
    /// `x**-1`
    Reciprocal,
    /// `x**n` with n from 1 to 8, by multiplication.
    Power(u32),
}

/// An operator on two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Binary {
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Equal,
    NotEqual,
}

impl Unary {
    #[inline(always)]
    pub(super) fn apply(self, x: f64) -> f64 {
        match self {
            Self::Negate => -x,
            Self::Abs => x.abs(),
            Self::Sqrt => x.sqrt(),
            Self::Exp => x.exp(),
            Self::Log => x.ln(),
            Self::Sin => x.sin(),
            Self::Cos => x.cos(),
            Self::Reciprocal => 1.0 / x,
            Self::Power(n) => power(x, n),
        }
    }
}

impl Binary {
    #[inline(always)]
    pub(super) fn apply(self, x: f64, y: f64) -> f64 {
        match self {
            Self::Add => x + y,
            Self::Subtract => x - y,
            Self::Multiply => x * y,
            Self::Divide => x / y,
            Self::Power => x.powf(y),
            Self::Less => f64::from(x < y),
            Self::LessEqual => f64::from(x <= y),
            Self::Greater => f64::from(x > y),
            Self::GreaterEqual => f64::from(x >= y),
            Self::Equal => f64::from(x == y),
            Self::NotEqual => f64::from(x != y),
        }
    }
}

/// `where`: NaN is not 0 and so counts as true, as in NumPy.
#[inline(always)]
pub(super) fn select(condition: f64, then: f64, otherwise: f64) -> f64 {
    if condition != 0.0 { then } else { otherwise }
}

/// `x**n` for n from 1 to 8.
// `powi` is not used: its last digits may differ between platforms, and between a call and a
// constant that the compiler computes. A loop over the bits of n is not used either: the compiler
// did not vectorise the loop around it.
#[inline(always)]
fn power(x: f64, n: u32) -> f64 {
    let square = x * x;
    let fourth = square * square;
    match n {
        1 => x,
        2 => square,
        3 => square * x,
        4 => fourth,
        5 => fourth * x,
        6 => fourth * square,
        7 => fourth * square * x,
        _ => fourth * fourth,
    }
}
