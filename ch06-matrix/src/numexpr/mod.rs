//! A formula, given as text, over whole arrays (book: numexpr, section 6.7).
//!
//! NumPy computes `2*a + 3*b**2` one operator at a time and writes an array for each. When the
//! arrays are larger than the cache, every operator waits for memory. numexpr gets the formula as
//! text, so that it knows all operators before it begins. Then it computes the whole formula for
//! one small block of the arrays after the other.
//!
//! ```
//! use ch06_matrix::numexpr::parallel::parallel;
//! use ch06_matrix::numexpr::{Expression, Operand};
//!
//! let expression = Expression::parse("2*a + 3*b**2")?;
//! let (a, b) = ([1.0, 2.0, 3.0], [0.0, 1.0, 2.0]);
//! let mut out = [0.0; 3];
//! let operands = [("a", Operand::Array(&a)), ("b", Operand::Array(&b))];
//! parallel(&mut expression.bind(&operands, &mut out)?);
//! assert_eq!(out, [2.0, 7.0, 18.0]);
//! # Ok::<(), ch06_matrix::numexpr::Error>(())
//! ```
//!
//! In Python this is `numexpr.evaluate("2*a + 3*b**2", out=out)`, which finds `a` and `b` in the
//! caller's variables. A Rust function cannot read these, so they are listed.
//!
//! # The language
//!
//! The language is a part of Python: `+ - * / **`, parentheses, one comparison `< <= > >= == !=`,
//! `where(condition, a, b)`, the functions `sqrt exp log sin cos abs`, decimal numbers and ASCII
//! names. A name before `(` is a function, any other is an operand. Every value is an `f64`:
//!
//! * a comparison is 1 or 0, and `where` takes `a` unless the condition is 0;
//! * no operation fails: `1/0` is infinite and `sqrt(-1)` is NaN, as in NumPy;
//! * a power with a constant exponent from 2 to 8 is computed by multiplication, with a relative
//!   error of at most 3.5 ε; -1 is a division and 0.5 a square root, so `x**0.5` is NaN for minus
//!   infinity and -0 for -0. For any other exponent, also for an operand, [`f64::powf`] is used.

mod bind;
pub mod blocked;
pub mod elementwise;
mod error;
mod functions;
mod grammar;
mod operators;
pub mod parallel;
mod plan;
mod program;
pub mod temporaries;
mod tokens;
mod vector;

use shared::ladder::{Ladder, Rung};

pub use bind::{Bound, Expression, Operand};
pub use error::{Error, Problem};

/// Writes the value of the expression to every element of the output it is bound to.
pub type Evaluate = fn(&mut Bound<'_>);

/// Every way this chapter evaluates an expression.
pub const LADDER: Ladder<Evaluate> = Ladder {
    name: "numexpr",
    naive: Rung::new(
        "elementwise",
        "6.7",
        "Goes through the whole formula for every element, with a branch for every operator.",
        elementwise::elementwise,
    ),
    faster: &[
        Rung::new(
            "temporaries",
            "6.7",
            "Applies one operator at a time to whole arrays, as NumPy does: vector instructions, but a new array for every operator, whose pages the system must first supply.",
            temporaries::temporaries,
        ),
        Rung::new(
            "blocked",
            "6.7",
            "Applies all operators to one block, then to the next: intermediate values stay in the cache.",
            blocked::blocked,
        ),
        Rung::new(
            "parallel",
            "6.7",
            "Divides the blocks over all cores; for large arrays memory is the limit.",
            parallel::parallel,
        ),
    ],
};

/// Whether two outputs are the same, bit for bit; any NaN is the same as any other.
///
/// Every rung computes an element by the same operations in the same order, so nothing may differ.
///
/// # Errors
///
/// Names the first index where they differ, and both values.
pub fn agrees(want: &[f64], got: &[f64]) -> Result<(), String> {
    if want.len() != got.len() {
        return Err(format!("{} values instead of {}", got.len(), want.len()));
    }
    let differ = |(a, b): (&f64, &f64)| a.to_bits() != b.to_bits() && !(a.is_nan() && b.is_nan());
    match want.iter().zip(got).position(differ) {
        None => Ok(()),
        Some(at) => Err(format!("[{at}] is {:?} instead of {:?}", got[at], want[at])),
    }
}

/// The values of `text`, one for each element of the arrays; one value if all operands are scalars.
///
/// Parses, allocates the output and uses every core. For a formula used more than once, keep the
/// [`Expression`] and the output.
///
/// ```
/// use ch06_matrix::numexpr::{Operand, evaluate};
///
/// let a = [-1.0, 0.0, 4.0];
/// let roots = evaluate("where(a > 0, sqrt(a), zero)", &[
///     ("a", Operand::Array(&a)),
///     ("zero", Operand::Scalar(0.0)),
/// ])?;
/// assert_eq!(roots, [0.0, 0.0, 2.0]);
///
/// let error = evaluate("a + )", &[("a", Operand::Array(&a))]).unwrap_err();
/// assert_eq!(error.to_string(), "\
/// line 1, column 5: expected a value, found ')'
///   a + )
///       ^");
/// # Ok::<(), ch06_matrix::numexpr::Error>(())
/// ```
///
/// # Errors
///
/// Those of [`Expression::parse`] and [`Expression::bind`], where the first array of `operands`
/// sets the length, and [`Problem::NoOldOutput`] for a name bound to [`Operand::Output`].
pub fn evaluate(text: &str, operands: &[(&str, Operand<'_>)]) -> Result<Vec<f64>, Error> {
    let expression = Expression::parse(text)?;
    let length = operands.iter().find_map(|(_, operand)| match operand {
        Operand::Array(values) => Some(values.len()),
        Operand::Scalar(_) | Operand::Output => None,
    });
    let mut out = vec![0.0; length.unwrap_or(1)];
    parallel::parallel(&mut expression.bind(operands, &mut out)?.without_old_output()?);
    Ok(out)
}
