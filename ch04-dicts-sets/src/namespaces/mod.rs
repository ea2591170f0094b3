//! The cost of looking up a name while the program runs (book: dictionaries and namespaces).
//!
//! A Python function looks up `sin` in the dictionary of its module's globals and, if it is not
//! there, in that of the builtins. For `math.sin` it looks up first `math` and then, in the module,
//! `sin`. The book's loop adds sines and does this in every iteration. The rungs compute the same
//! sum in the same order, and so agree to the last bit; only the way to find `sin` differs.
//!
//! ```
//! use ch04_dicts_sets::namespaces::global::global;
//! use ch04_dicts_sets::namespaces::{Object, Scope};
//!
//! let mut scope = Scope::default();
//! assert_eq!(global(&scope, 3)?, 0.0 + 1f64.sin() + 2f64.sin());
//! scope.assign("sin", Object::Function(|x| x));
//! assert_eq!(global(&scope, 3)?, 0.0 + 1.0 + 2.0);
//! # Ok::<(), ch04_dicts_sets::namespaces::NameError>(())
//! ```

pub mod attribute;
pub mod cached;
pub mod global;
mod scope;
pub mod slot;
pub mod static_call;

pub use scope::{Function, NameError, Object, Scope};

use shared::ladder::{Ladder, Rung};

/// The sum of sin(i) for i from 0 to below `iterations`.
///
/// A name that is not defined is an error, if the rung looks it up.
pub type TightLoop = fn(&Scope, iterations: u32) -> Result<f64, NameError>;

/// Every way this chapter finds `sin`.
pub const LADDER: Ladder<TightLoop> = Ladder {
    name: "namespaces",
    naive: Rung::new(
        "attribute",
        "4.5",
        "math.sin: looks up two names in dictionaries for every sine.",
        attribute::attribute,
    ),
    faster: &[
        Rung::new(
            "global",
            "4.5",
            "After from math import sin: looks up one name, which the first dictionary has.",
            global::global,
        ),
        Rung::new(
            "slot",
            "beyond",
            "The name became an index when the program was read: no hash is computed, and a new value is still noticed.",
            slot::slot,
        ),
        Rung::new(
            "cached",
            "4.5",
            "Looks up the name once, before the loop: one load less, but the sine takes so long that this is not visible.",
            cached::cached,
        ),
        Rung::new(
            "static_call",
            "beyond",
            "The compiler knows the function, as in Rust: nothing is looked up, but nothing more is gained where the function itself takes the time.",
            |_, iterations| Ok(static_call::static_call(iterations)),
        ),
    ],
};
