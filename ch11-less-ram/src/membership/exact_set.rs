// To take home: this file.

//! The members themselves.

use std::collections::HashSet;

/// The members in a hash set: no answer is wrong.
pub fn exact_set(members: &[u64]) -> HashSet<u64> {
    members.iter().copied().collect()
}

#[test]
fn members_are_found() {
    let set = exact_set(&[5, 7]);
    assert!(set.contains(&5) && !set.contains(&6));
}
