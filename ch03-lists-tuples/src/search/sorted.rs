//! Keys that can be searched, and a haystack with the proof that it is sorted.

use std::fmt::Debug;
use std::hint::select_unpredictable;

use thiserror::Error;

/// A value that can be sorted and searched for: it gives an integer that is in the same order.
pub trait Key: Copy + Debug + Send + Sync + 'static {
    /// The integers.
    type Order: Order;

    /// The integer of this key. It is less than another key's integer if this key belongs before
    /// that key.
    fn order(self) -> Self::Order;
}

/// An integer that stands for a key.
pub trait Order: Copy + Ord + Debug + Send + Sync + 'static {
    /// No key belongs after this one, so that it can fill the empty places of a layout.
    const LAST: Self;
}

impl Order for i32 {
    const LAST: Self = Self::MAX;
}

impl Order for i64 {
    const LAST: Self = Self::MAX;
}

impl Key for i32 {
    type Order = Self;

    #[inline(always)]
    fn order(self) -> Self {
        self
    }
}

/// NumPy's order: numbers by size, with -0.0 equal to 0.0, and then all NaNs, which are equal to
/// each other.
impl Key for f64 {
    type Order = i64;

    #[inline(always)]
    fn order(self) -> i64 {
        // Adding 0.0 makes 0.0 of -0.0 and changes nothing else.
        let bits = (self + 0.0).to_bits().cast_signed();
        // Negative numbers are stored as sign and magnitude: the larger the magnitude, the smaller
        // the number.
        let order = bits ^ (bits >> 63).cast_unsigned().wrapping_shr(1).cast_signed();
        // An `if` is avoided here: the compiler makes a branch of it, and then also of the
        // comparisons around it.
        select_unpredictable(self.is_nan(), i64::MAX, order)
    }
}

/// A haystack that was checked: its keys are in ascending order. Keys may repeat.
#[derive(Clone, Copy, Debug)]
pub struct Sorted<'h, K> {
    keys: &'h [K],
}

/// Why keys do not make a [`Sorted`] haystack.
#[derive(Clone, Debug, Error, PartialEq)]
#[error("[{at}] is {key:?} after {before:?}; expected ascending keys, with any NaN at the end")]
pub struct NotSorted<K: Debug> {
    /// The index of the first key that belongs before its predecessor.
    pub at: usize,
    /// That key.
    pub key: K,
    /// Its predecessor.
    pub before: K,
}

impl<'h, K: Key> Sorted<'h, K> {
    /// Borrows a sorted haystack, which may be empty.
    ///
    /// # Errors
    ///
    /// [`NotSorted`] names the first key that is out of order.
    pub fn new(keys: &'h [K]) -> Result<Self, NotSorted<K>> {
        match keys.windows(2).position(|pair| pair[1].order() < pair[0].order()) {
            None => Ok(Self { keys }),
            Some(at) => Err(NotSorted { at: at + 1, key: keys[at + 1], before: keys[at] }),
        }
    }

    /// The keys.
    pub fn keys(self) -> &'h [K] {
        self.keys
    }
}
