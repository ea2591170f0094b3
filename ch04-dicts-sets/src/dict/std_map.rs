// To take home: this file.

//! Rust's own table.

use std::collections::HashMap;

/// The standard library's map: hashbrown's with SipHash and a random seed.
pub type StdMap<K, V> = HashMap<K, V>;

#[test]
fn a_phone_number_is_replaced() {
    let mut table = StdMap::default();
    assert_eq!(table.insert("John", 1), None);
    assert_eq!(table.insert("John", 2), Some(1));
    assert_eq!(table.get("John"), Some(&2));
    assert_eq!((table.remove("Jane"), table.len()), (None, 1));
}
