//! One key after the other.

use super::groups::each;
use super::{Key, Search, Sorted};

/// See [`super::Prepare`].
pub(super) fn linear<K: Key>(haystack: Sorted<'_, K>) -> Search<'_, K> {
    let keys = haystack.keys();
    Box::new(move |needles, at| {
        each(needles, at, |needle| {
            keys.iter().position(|key| key.order() >= needle).unwrap_or(keys.len())
        });
    })
}
