//! What makes two keys the same key (book: hash functions, the class Point).
//!
//! A Python object compares and hashes by its address unless its class says otherwise, so that a
//! point made anew is never found. A Rust type does neither unless it is told to, and then the
//! compiler refuses it as a key:
//!
//! ```compile_fail,E0599
//! #[derive(PartialEq, Eq)]
//! struct Point { x: i64, y: i64 }
//!
//! let mut points = std::collections::HashSet::new();
//! points.insert(Point { x: 1, y: 1 });
//! ```
//!
//! `#[derive(Hash)]` hashes the fields that `#[derive(PartialEq)]` compares, and the same point is
//! found again, wherever it lies:
//!
//! ```
//! use std::collections::HashSet;
//! use ch04_dicts_sets::points::{Point, SameObject};
//!
//! let (here, there) = (Point { x: 1, y: 1 }, Point { x: 1, y: 1 });
//! assert_eq!(HashSet::from([here, there]).len(), 1);
//! assert_eq!(HashSet::from([SameObject(&here), SameObject(&there)]).len(), 2);
//! ```
//!
//! What the compiler cannot check is that equal keys have equal hashes: [`Torn`] breaks that rule, and
//! [`Movable`] changes while a table holds it. Neither is undefined behaviour; the table just gives
//! wrong answers.
//!
//! `f64` is no key, as a NaN does not equal itself. [`Place`] shows what it takes to make it one.

use std::cell::Cell;
use std::hash::{Hash, Hasher};
use std::ptr;

/// Equal where both coordinates are, and hashed by both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Point {
    /// To the right.
    pub x: i64,
    /// Upwards.
    pub y: i64,
}

/// Equal when it is the same object, and hashed by its address: what Python does by default.
#[derive(Clone, Copy, Debug)]
pub struct SameObject<'a>(pub &'a Point);

impl PartialEq for SameObject<'_> {
    fn eq(&self, other: &Self) -> bool {
        ptr::eq(self.0, other.0)
    }
}

impl Eq for SameObject<'_> {}

impl Hash for SameObject<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        ptr::hash(self.0, state);
    }
}

/// A mistake: equal by value, hashed by address. Equal points are hardly ever found.
#[derive(Clone, Copy, Debug)]
pub struct Torn<'a>(pub &'a Point);

impl PartialEq for Torn<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl Eq for Torn<'_> {}

impl Hash for Torn<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        ptr::hash(self.0, state);
    }
}

/// A mistake: a key that can be changed while a table holds it. It then lies where its old hash led,
/// and neither the old nor the new point is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Movable(pub Cell<Point>);

impl Hash for Movable {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.get().hash(state);
    }
}

/// A point with fractions that can be a key: the coordinates by their bits.
///
/// 0 and -0 are equal as numbers but not in their bits, and become one before they are compared; so do
/// all the NaNs. Thus equal places have equal hashes, and every place equals itself.
///
/// ```
/// use ch04_dicts_sets::points::Place;
///
/// assert_eq!(Place::new(0.0, 1.5), Place::new(-0.0, 1.5));
/// assert_eq!(Place::new(f64::NAN, 0.0), Place::new(-f64::NAN, 0.0));
/// assert_ne!(Place::new(0.1 + 0.2, 0.0), Place::new(0.3, 0.0));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    x: u64,
    y: u64,
}

impl Place {
    /// The place with these coordinates.
    pub fn new(x: f64, y: f64) -> Self {
        let bits = |value: f64| match value {
            _ if value.is_nan() => f64::NAN.to_bits(),
            // Minus zero is matched, too, as the two are equal.
            0.0 => 0,
            _ => value.to_bits(),
        };
        Self { x: bits(x), y: bits(y) }
    }

    /// To the right.
    pub fn x(&self) -> f64 {
        f64::from_bits(self.x)
    }

    /// Upwards.
    pub fn y(&self) -> f64 {
        f64::from_bits(self.y)
    }
}
