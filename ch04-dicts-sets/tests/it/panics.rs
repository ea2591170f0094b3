//! If a key's `Hash`, `Default` or `Drop` panics, every table stays as it was, or keeps a part of
//! its keys and the right count.

use std::cell::Cell;
use std::hash::{Hash, Hasher};
use std::panic::{AssertUnwindSafe, catch_unwind};

use ch04_dicts_sets::dict::compact::Compact;
use ch04_dicts_sets::dict::perturbed::Perturbed;
use ch04_dicts_sets::dict::swiss_table::SwissTable;

thread_local! {
    /// How many more calls of a key's code succeed.
    static LEFT: Cell<u64> = const { Cell::new(u64::MAX) };
}

fn step() {
    let left = LEFT.get();
    LEFT.set(left.wrapping_sub(1));
    assert!(left > 0 || std::thread::panicking(), "a key of the test panics");
}

#[derive(PartialEq, Eq)]
struct Key(u64);

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        step();
        self.0.hash(state);
    }
}

impl Default for Key {
    fn default() -> Self {
        step();
        Self(u64::MAX)
    }
}

impl Drop for Key {
    fn drop(&mut self) {
        step();
    }
}

/// A test for one table: `$table` with 14 keys, `$work` on it, and a panic at each call of a key's code.
macro_rules! whole_after_a_panic {
    ($name:ident, $table:ty) => {
        #[test]
        fn $name() {
            const KEYS: u64 = 14;
            let fill = |table: &mut $table, keys| {
                (0..keys).for_each(|key| _ = table.insert(Key(key), key));
            };
            let filled = || {
                let mut table = <$table>::default();
                fill(&mut table, KEYS);
                table
            };
            let works: [(fn(&mut $table), bool); 4] = [
                (|table| _ = table.insert(Key(KEYS), KEYS), true),
                (|table| table.reserve(100), true),
                (|table| _ = table.remove(&Key(3)), false),
                (|table| table.clear(), false),
            ];
            for (work, keeps) in works {
                for calls in 0..200 {
                    let mut table = filled();
                    LEFT.set(calls);
                    let failed = catch_unwind(AssertUnwindSafe(|| work(&mut table))).is_err();
                    LEFT.set(u64::MAX);
                    let mut keys: Vec<u64> = table.iter().map(|(_, &value)| value).collect();
                    keys.sort_unstable();
                    assert_eq!(keys.len(), table.len(), "{calls} calls");
                    assert!(keys.iter().all(|&key| table.get(&Key(key)) == Some(&key)));
                    if failed && keeps {
                        let before: Vec<u64> = (0..KEYS).collect();
                        assert!(keys.starts_with(&before), "{keys:?} after {calls} calls");
                    }
                    // The table can still be used.
                    fill(&mut table, 100);
                    assert_eq!((table.len(), table.iter().count()), (100, 100));
                }
            }
        }
    };
}

whole_after_a_panic!(swiss_table, SwissTable<Key, u64>);
whole_after_a_panic!(perturbed, Perturbed<Key, u64>);
whole_after_a_panic!(compact, Compact<Key, u64>);
