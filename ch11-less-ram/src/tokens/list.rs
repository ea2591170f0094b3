// To take home: this file.

//! One token after the other, as Python's `in` does on a list.

/// Tokens in a list, each with memory of its own.
#[derive(Clone, Debug)]
pub struct List(Vec<Box<[u8]>>);

impl List {
    /// The tokens in their order.
    pub fn new(tokens: &[&[u8]]) -> Self {
        Self(tokens.iter().map(|&token| token.into()).collect())
    }

    /// Whether the token is there: half of all are compared before it is found, and all if it is not.
    pub fn contains(&self, token: &[u8]) -> bool {
        self.0.iter().any(|own| **own == *token)
    }

    /// How many tokens begin so.
    pub fn count_prefix(&self, prefix: &[u8]) -> usize {
        self.0.iter().filter(|token| token.starts_with(prefix)).count()
    }

    /// Bytes that it holds on the heap.
    pub fn heap_size(&self) -> usize {
        let text: usize = self.0.iter().map(|token| token.len()).sum();
        self.0.capacity() * size_of::<Box<[u8]>>() + text
    }
}

#[test]
fn a_list_is_searched() {
    let list = List::new(&[b"apple", b"pea", b"pear"]);
    assert!(list.contains(b"pear") && !list.contains(b"peach"));
    assert_eq!(list.count_prefix(b"pea"), 2);
}
