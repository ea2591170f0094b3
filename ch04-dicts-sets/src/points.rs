//! What makes two keys the same key (book: hash functions, the class Point).
//!
//! A Python object compares and hashes by its address unless its class says otherwise, so that a
//! new point with the same coordinates is not found. A Rust type can do neither unless it is told
//! to, and then the compiler refuses it as a key:
//!
//! ```compile_fail,E0599
//! #[derive(PartialEq, Eq)]
//! struct Point { x: i64, y: i64 }
//!
//! let mut points = std::collections::HashSet::new();
//! points.insert(Point { x: 1, y: 1 });
//! ```
//!
//! `#[derive(Hash)]` hashes the fields that `#[derive(PartialEq)]` compares, and an equal point is
//! found, whatever its address:
//!
//! ```
//! use std::collections::HashSet;
//! use ch04_dicts_sets::points::{ByIdentity, Point};
//!
//! let (one, other) = (Point { x: 1, y: 1 }, Point { x: 1, y: 1 });
//! assert_eq!(HashSet::from([one, other]).len(), 1);
//! assert_eq!(HashSet::from([ByIdentity(&one), ByIdentity(&other)]).len(), 2);
//! ```
//!
//! What the compiler cannot check is that equal keys have equal hashes: [`InconsistentHash`] breaks
//! that rule, and [`MutableKey`] changes while a table holds it. Neither is undefined behaviour,
//! but the table gives wrong answers.
//!
//! `f64` cannot be a key, as a NaN does not equal itself. [`FloatPoint`] shows how to make a key of
//! floats.

use std::cell::Cell;
use std::hash::{Hash, Hasher};
use std::ptr;

/// Equal if both coordinates are equal, and hashed by both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Point {
    /// To the right.
    pub x: i64,
    /// Upwards.
    pub y: i64,
}

/// Equal only to the same object, and hashed by its address, as in Python by default.
#[derive(Clone, Copy, Debug)]
pub struct ByIdentity<'a>(pub &'a Point);

impl PartialEq for ByIdentity<'_> {
    fn eq(&self, other: &Self) -> bool {
        ptr::eq(self.0, other.0)
    }
}

impl Eq for ByIdentity<'_> {}

impl Hash for ByIdentity<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        ptr::hash(self.0, state);
    }
}

/// A mistake: equal by value, hashed by address. Equal points are hardly ever found.
#[derive(Clone, Copy, Debug)]
pub struct InconsistentHash<'a>(pub &'a Point);

impl PartialEq for InconsistentHash<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl Eq for InconsistentHash<'_> {}

impl Hash for InconsistentHash<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        ptr::hash(self.0, state);
    }
}

/// A mistake: a key that can be changed while a table holds it. It is then in the slot of its old
/// hash, and neither the old nor the new point is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MutableKey(pub Cell<Point>);

impl Hash for MutableKey {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.get().hash(state);
    }
}

/// A point of floats that can be a key: the coordinates are compared by their bits.
///
/// 0 and -0 are equal as numbers but have different bits, so -0 becomes 0 first; and all NaNs
/// become one NaN. Thus equal points have equal hashes, and every point equals itself.
///
/// ```
/// use ch04_dicts_sets::points::FloatPoint;
///
/// assert_eq!(FloatPoint::new(0.0, 1.5), FloatPoint::new(-0.0, 1.5));
/// assert_eq!(FloatPoint::new(f64::NAN, 0.0), FloatPoint::new(-f64::NAN, 0.0));
/// assert_ne!(FloatPoint::new(0.1 + 0.2, 0.0), FloatPoint::new(0.3, 0.0));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FloatPoint {
    x: u64,
    y: u64,
}

impl FloatPoint {
    /// The point with these coordinates.
    pub fn new(x: f64, y: f64) -> Self {
        let bits = |value: f64| match value {
            _ if value.is_nan() => f64::NAN.to_bits(),
            // This arm matches -0 too, as the two are equal.
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
