// To take home: this file, foldhash and hashbrown.

//! The table that the standard library's is made of.

use foldhash::fast::FixedState;
use hashbrown::HashMap;

/// hashbrown's map, with the hasher of this chapter's tables.
pub type Hashbrown<K, V, S = FixedState> = HashMap<K, V, S>;

#[test]
fn a_phone_number_is_replaced() {
    let mut table = Hashbrown::<_, _>::default();
    assert_eq!(table.insert("John", 1), None);
    assert_eq!(table.insert("John", 2), Some(1));
    assert_eq!(table.get("John"), Some(&2));
    assert_eq!((table.remove("Jane"), table.len()), (None, 1));
}
