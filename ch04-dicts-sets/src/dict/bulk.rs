//! What the tests and the bench do to a table, many operations in one call.

use shared::fixtures::SplitMix64;

use super::Table;

/// A table of numbers that takes a list of operations at a time.
///
/// Every [`Table`] of numbers implements it. The rungs of the ladder are different types, and this
/// trait gives them one type. As one call does the whole list of operations, choosing the type
/// costs almost nothing.
pub trait Bulk {
    /// Does one step after the other, and returns what each gave back.
    fn play(&mut self, steps: &[Step]) -> Vec<Answer>;

    /// See [`Table::capacity`].
    fn capacity(&self) -> usize;

    /// Inserts every key; its value is the key with all bits inverted. Returns what the table then
    /// holds.
    fn insert_all(&mut self, keys: &[u64]) -> Total;

    /// What is found under the keys.
    fn look_up(&self, keys: &[u64]) -> Total;

    /// Deletes a key of `old` and inserts one of `new`, in turn, and returns what was deleted.
    fn replace(&mut self, old: &[u64], new: &[u64]) -> Total;

    /// What the table holds.
    fn walk(&self) -> Total;
}

/// One operation on a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// [`Table::insert`] of a key and a value.
    Insert(u64, u64),
    /// [`Table::get`].
    Get(u64),
    /// [`Table::remove`].
    Remove(u64),
    /// [`Table::iter`] from end to end.
    Iterate,
    /// [`Table::clear`].
    Clear,
    /// [`Table::reserve`].
    Reserve(usize),
}

/// What an operation gave back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The value that is or was there.
    Value(Option<u64>),
    /// Every pair, sorted: tables may iterate in any order.
    Pairs(Vec<(u64, u64)>),
    /// How many keys there are after an operation that gives nothing back.
    Len(usize),
}

/// Values that were found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Total {
    /// How many.
    pub count: usize,
    /// Their sum, modulo 2^64.
    pub sum: u64,
}

impl FromIterator<u64> for Total {
    fn from_iter<I: IntoIterator<Item = u64>>(values: I) -> Self {
        values.into_iter().fold(Self::default(), |Self { count, sum }, value| Self {
            count: count + 1,
            sum: sum.wrapping_add(value),
        })
    }
}

impl<T: Table<u64, u64>> Bulk for T {
    fn play(&mut self, steps: &[Step]) -> Vec<Answer> {
        let answer = |step: &Step| match *step {
            Step::Insert(key, value) => Answer::Value(self.insert(key, value)),
            Step::Get(key) => Answer::Value(self.get(&key).copied()),
            Step::Remove(key) => Answer::Value(self.remove(&key)),
            Step::Iterate => {
                let mut pairs: Vec<_> = self.iter().map(|(&key, &value)| (key, value)).collect();
                pairs.sort_unstable();
                Answer::Pairs(pairs)
            }
            Step::Clear => {
                self.clear();
                Answer::Len(self.len())
            }
            Step::Reserve(additional) => {
                self.reserve(additional);
                Answer::Len(self.len())
            }
        };
        steps.iter().map(answer).collect()
    }

    fn capacity(&self) -> usize {
        Table::capacity(self)
    }

    fn insert_all(&mut self, keys: &[u64]) -> Total {
        let mut sum = 0u64;
        for &key in keys {
            let old = self.insert(key, !key);
            sum = sum.wrapping_add(!key).wrapping_sub(old.unwrap_or(0));
        }
        Total { count: self.len(), sum }
    }

    fn look_up(&self, keys: &[u64]) -> Total {
        keys.iter().filter_map(|key| self.get(key).copied()).collect()
    }

    fn replace(&mut self, old: &[u64], new: &[u64]) -> Total {
        let turn = |(old, &new)| {
            let gone = self.remove(old);
            self.insert(new, !new);
            gone
        };
        old.iter().zip(new).filter_map(turn).collect()
    }

    fn walk(&self) -> Total {
        self.iter().map(|(_, &value)| value).collect()
    }
}

/// Numbers that look random, no two of them equal.
#[derive(Clone, Debug)]
pub struct Keys {
    /// For the table, in the order of their insertion.
    pub present: Vec<u64>,
    /// At most [`ASKED`] keys of `present`, in another order.
    pub asked: Vec<u64>,
    /// As many keys that are not in the table.
    pub absent: Vec<u64>,
}

/// The most lookups of one call: enough to measure, on a table of any size.
pub const ASKED: usize = 1_000_000;

impl Keys {
    /// `len` keys to be in a table, with others to ask for.
    ///
    /// ```
    /// use ch04_dicts_sets::dict::Keys;
    ///
    /// let keys = Keys::new(1000);
    /// assert_eq!((keys.present.len(), keys.asked.len(), keys.absent.len()), (1000, 1000, 1000));
    /// assert!(keys.asked.iter().all(|key| keys.present.contains(key)));
    /// assert!(keys.absent.iter().all(|key| !keys.present.contains(key)));
    /// ```
    pub fn new(len: usize) -> Self {
        let asked = len.min(ASKED);
        // One stream, in which no word repeats within its period.
        let mut words = SplitMix64::new(4);
        let present: Vec<u64> = words.by_ref().take(len).collect();
        let absent = words.by_ref().take(asked).collect();
        let mut shuffled = present.clone();
        for at in 0..asked {
            // The remainder favours small numbers by len / 2^64, which is negligible.
            let rest = (len - at) as u64;
            let other = at + words.next().map_or(0, |word| (word % rest) as usize);
            shuffled.swap(at, other);
        }
        shuffled.truncate(asked);
        Self { present, asked: shuffled, absent }
    }
}
