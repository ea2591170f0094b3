// To take home: this file.

//! The members themselves.

use std::collections::HashSet;

/// The members in a hash set: no answer is wrong.
pub fn exact_set(members: &[u64]) -> HashSet<u64> {
    members.iter().copied().collect()
}

/// Bytes of the table of such a set: a power of two of places, of which at the most seven eighths are
/// taken, with one byte of the hash beside each.
pub fn bytes(set: &HashSet<u64>) -> usize {
    match set.capacity() {
        0 => 0,
        capacity => (capacity * 8 / 7).next_power_of_two() * (size_of::<u64>() + 1),
    }
}

#[test]
fn members_are_found() {
    let set = exact_set(&[5, 7]);
    assert!(set.contains(&5) && !set.contains(&6));
}
