// To take home: this file.

//! Halving, as Python's `bisect` does.

/// Sorted tokens, each with memory of its own.
#[derive(Clone, Debug)]
pub struct SortedList(Vec<Box<[u8]>>);

impl SortedList {
    /// Tokens that are sorted.
    pub fn new(tokens: &[&[u8]]) -> Self {
        Self(tokens.iter().map(|&token| token.into()).collect())
    }

    /// Whether the token is there.
    pub fn contains(&self, token: &[u8]) -> bool {
        self.0.binary_search_by(|own| (**own).cmp(token)).is_ok()
    }

    /// How many tokens are smaller.
    pub fn rank(&self, token: &[u8]) -> usize {
        self.0.partition_point(|own| **own < *token)
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Bytes that it holds on the heap.
    pub fn heap_size(&self) -> usize {
        let text: usize = self.0.iter().map(|token| token.len()).sum();
        self.0.capacity() * size_of::<Box<[u8]>>() + text
    }
}

#[test]
fn a_sorted_list_is_searched() {
    let list = SortedList::new(&[b"apple", b"pea", b"pear"]);
    assert!(list.contains(b"pear") && !list.contains(b"peach"));
    assert_eq!((list.rank(b"peach"), list.len()), (2, 3));
}
