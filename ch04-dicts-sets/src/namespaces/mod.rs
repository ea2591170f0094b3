//! What a name costs that is looked up while the program runs (book: dictionaries and namespaces).
//!
//! A Python function finds `sin` in the dictionary of its module's globals and, if it is not there,
//! among the builtins; `math.sin` is found by looking up first `math` and then, in the module, `sin`.
//! The book's tight loop adds sines and does this every time round. The rungs do the same sum in the
//! same order, and so agree to the last bit; only how they come by `sin` differs.
//!
//! ```
//! use ch04_dicts_sets::namespaces::{LADDER, Scope};
//!
//! let scope = Scope::default();
//! for rung in LADDER.rungs() {
//!     assert_eq!((rung.run)(&scope, 3)?, 0.0 + 1f64.sin() + 2f64.sin());
//! }
//! # Ok::<(), ch04_dicts_sets::namespaces::NameError>(())
//! ```

mod scope;

pub use scope::{Function, NameError, Object, Scope};

use shared::ladder::{Ladder, Rung, everywhere};

/// The sum of sin(i) for i from 0 to below `iterations`.
///
/// A name that is not defined is an error, where the rung looks it up at all.
pub type TightLoop = fn(&Scope, iterations: u32) -> Result<f64, NameError>;

/// Every way this chapter comes by `sin`.
pub const LADDER: Ladder<TightLoop> = Ladder {
    name: "namespaces",
    naive: Rung {
        name: "attribute",
        book: "4.5",
        why: "math.sin: two names looked up in dictionaries for every sine.",
        run: attribute,
        available: everywhere,
    },
    faster: &[
        Rung {
            name: "global",
            book: "4.5",
            why: "After from math import sin, one name: the first dictionary has it.",
            run: global,
            available: everywhere,
        },
        Rung {
            name: "slot",
            book: "beyond",
            why: "The name became a number when the program was read: an index instead of a hash, and a new value is still noticed.",
            run: slot,
            available: everywhere,
        },
        Rung {
            name: "cached",
            book: "4.5",
            why: "Looked up once, before the loop: the last load goes, but the sine takes so long that it does not show.",
            run: cached,
            available: everywhere,
        },
        Rung {
            name: "static_call",
            book: "beyond",
            why: "The name means one function from the start, as in Rust: nothing is left to look up, and nothing more is won where the function itself takes the time.",
            run: static_call,
            available: everywhere,
        },
    ],
};

/// Whether two sums are the same number.
///
/// # Errors
///
/// Says both.
pub fn agrees(want: &Result<f64, NameError>, got: &Result<f64, NameError>) -> Result<(), String> {
    (want == got).then_some(()).ok_or_else(|| format!("{got:?} instead of {want:?}"))
}

fn attribute(scope: &Scope, iterations: u32) -> Result<f64, NameError> {
    let mut sum = 0.0;
    for i in 0..iterations {
        sum += scope.attribute("math", "sin")?(f64::from(i));
    }
    Ok(sum)
}

fn global(scope: &Scope, iterations: u32) -> Result<f64, NameError> {
    let mut sum = 0.0;
    for i in 0..iterations {
        sum += scope.function("sin")?(f64::from(i));
    }
    Ok(sum)
}

fn slot(scope: &Scope, iterations: u32) -> Result<f64, NameError> {
    let symbol = scope.symbol("sin")?;
    let mut sum = 0.0;
    for i in 0..iterations {
        sum += scope.at(symbol)(f64::from(i));
    }
    Ok(sum)
}

fn cached(scope: &Scope, iterations: u32) -> Result<f64, NameError> {
    let sin = scope.function("sin")?;
    let mut sum = 0.0;
    for i in 0..iterations {
        sum += sin(f64::from(i));
    }
    Ok(sum)
}

fn static_call(_: &Scope, iterations: u32) -> Result<f64, NameError> {
    let mut sum = 0.0;
    for i in 0..iterations {
        sum += f64::from(i).sin();
    }
    Ok(sum)
}
